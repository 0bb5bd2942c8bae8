/* args: -include no-such.h */
x
