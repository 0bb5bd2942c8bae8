#ifndef NOTRACE_H
#define NOTRACE_H
#define notrace __attribute__((no_instrument_function))
int notrace_x(void);
#endif
