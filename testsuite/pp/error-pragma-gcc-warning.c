x
#pragma GCC warning
y
