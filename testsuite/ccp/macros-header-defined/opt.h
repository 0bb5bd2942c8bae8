#if defined(WITH_A) && !defined(WITH_B)
typedef long value_t;
#else
typedef short value_t;
#endif
