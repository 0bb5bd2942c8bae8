#define A 1
#pragma push_macro("A")
#undef A
#define A 2
A
#pragma pop_macro("A")
A
#pragma push_macro("B")
#define B 3
B
#pragma pop_macro("B")
B
#pragma pop_macro("C")
