#if 0
don't "
#endif
x
