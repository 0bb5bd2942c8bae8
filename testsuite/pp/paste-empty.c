#define C(a,b) a##b
[C(,)] [C(x,)] [C(,y)] [C( , )]
#define D(a,b,c) a##b##c
[D(,,)] [D(x,,z)] [D(,y,)]
