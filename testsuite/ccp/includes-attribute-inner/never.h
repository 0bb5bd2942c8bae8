#ifndef NEVER_H
#define NEVER_H
void stop(void) __attribute__((noreturn));
#endif
