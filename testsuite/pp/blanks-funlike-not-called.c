#define f(x) x
#define E
#define g f E
g f E x f E(1) g (2) g
