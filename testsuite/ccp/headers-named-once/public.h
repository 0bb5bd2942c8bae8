#ifndef PUBLIC_H
#define PUBLIC_H
typedef int value_t;
#endif
