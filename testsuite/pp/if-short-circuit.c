#if 0 && 1/0
#elif 1 || 1/0
ok
#endif
#if (1 || (1/0)) && !(0 && 1 % 0)
ok2
#endif
