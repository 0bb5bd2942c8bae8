#ifdef SMALL
typedef char kind_t;
#else
typedef long kind_t;
#endif
