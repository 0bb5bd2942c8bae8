#ifndef A_H
#define A_H
struct b;
struct a { struct b *b; };
#endif
