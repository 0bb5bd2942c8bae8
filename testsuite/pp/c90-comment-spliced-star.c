/* args: -std=c89 */
b/\
/\
* c */ 2
