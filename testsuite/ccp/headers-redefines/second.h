#undef SIZE
#define SIZE 2
