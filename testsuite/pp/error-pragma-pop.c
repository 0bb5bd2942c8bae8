x
#pragma pop_macro
y
