#ifndef NEVER_H
#define NEVER_H
_Noreturn void stop(void);
#endif
