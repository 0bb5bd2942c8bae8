#ifndef LIST_H
#define LIST_H
struct list { int n; };
#endif
