#if 1 _Pragma("x")
#endif
