/* args: -std=c89 */
a // b
