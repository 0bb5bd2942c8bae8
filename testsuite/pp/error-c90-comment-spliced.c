/* args: -std=c89 */
b/\
/i
