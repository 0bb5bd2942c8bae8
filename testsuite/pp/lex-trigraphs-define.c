/* args: -std=c11 */
??=define X 1
X
