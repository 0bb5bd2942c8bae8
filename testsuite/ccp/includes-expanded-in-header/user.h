#ifndef USER_H
#define USER_H
struct user { FIELD(id); };
#endif
