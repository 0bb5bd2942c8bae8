#undef A
#define A 1
A
#undef A
A
#undef A extra
