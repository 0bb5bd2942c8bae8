#if foo(1)
#endif
