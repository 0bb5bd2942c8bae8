#pragma GCC poison foo
#define foo 1
