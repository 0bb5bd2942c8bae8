#if 0
#foo
#123abc
#!
#endif
x
