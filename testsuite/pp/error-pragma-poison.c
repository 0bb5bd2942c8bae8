x
#pragma GCC poison a 1
y
