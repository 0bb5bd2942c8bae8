#ifndef CURRENT_H
#define CURRENT_H
struct task;
struct task *eu_get_current(void);
#define current eu_get_current()
#endif
