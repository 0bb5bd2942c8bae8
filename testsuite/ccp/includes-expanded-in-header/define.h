#ifndef DEFINE_H
#define DEFINE_H
#define FIELD(name) int name
int define_x(void);
#endif
