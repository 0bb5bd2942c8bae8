#if (1, 2) == 2
ok
#endif
#if (0, 1)
ok2
#endif
