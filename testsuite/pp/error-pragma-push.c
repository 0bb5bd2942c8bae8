x
#pragma push_macro(f)
y
