#pragma GCC poison foo

#ifdef foo
#endif
