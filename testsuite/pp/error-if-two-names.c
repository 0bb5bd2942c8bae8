#if foo bar
#endif
