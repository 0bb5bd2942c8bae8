#ifndef A_H
#define A_H
struct a { int n; };
#endif
