#ifndef ARCH_H
#define ARCH_H
#define HAVE_FAST 1
int arch_x(void);
#endif
