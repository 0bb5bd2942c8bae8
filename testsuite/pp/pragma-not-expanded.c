#define A 1
#pragma A A
#pragma GCC A
#pragma pack(A)
x
