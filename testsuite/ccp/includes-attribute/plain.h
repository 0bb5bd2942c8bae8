#ifndef PLAIN_H
#define PLAIN_H
int warn(const char *fmt, ...);
int plain_x(void);
#endif
