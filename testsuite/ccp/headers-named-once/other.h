#ifndef OTHER_H
#define OTHER_H
typedef long other_t;
#endif
