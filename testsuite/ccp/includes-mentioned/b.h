#ifndef B_H
#define B_H
struct b { int n; };
#endif
