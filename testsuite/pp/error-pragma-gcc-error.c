x
#pragma GCC error a
y
