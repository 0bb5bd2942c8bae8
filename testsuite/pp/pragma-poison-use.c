#pragma GCC poison foo
x
foo
