#ifndef BASE_H
#define BASE_H
int warn(const char *fmt, ...);
extern int table[];
#endif
