#define D(x) defined x
#ifdef
#endif
