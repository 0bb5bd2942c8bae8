#ifndef LIST_H
#define LIST_H
struct list { u32 n; };
#endif
