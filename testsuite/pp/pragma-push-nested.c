#define A 1
#pragma push_macro("A")
#define A 2
#pragma push_macro("A")
#define A 3
A
#pragma pop_macro("A")
A
#pragma pop_macro("A")
A
#pragma pop_macro("A")
A
