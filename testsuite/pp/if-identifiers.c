#if foo == 0 && !bar && __undefined__ + 1
ok
#endif
#if true || false
t
#else
f
#endif
