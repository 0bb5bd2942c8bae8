#if __LINE__ == 1
ok
#endif
#if __LINE__ \
 == 4
ok2
#endif
