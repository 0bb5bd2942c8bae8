#pragma GCC poison foo
