#define S(x) a# x b#x
S(1) S( 2)
