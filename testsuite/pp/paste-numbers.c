#define C(a,b) a##b
C(1e,+) C(0x,ff) C(1,_a) C(1.,2) C(.,.) x
