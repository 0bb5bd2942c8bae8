#ifndef TASK_H
#define TASK_H
struct task { int pid; };
int not_in_lp;
#endif
