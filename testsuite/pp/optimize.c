/* args: -Os */
#ifdef __OPTIMIZE__
O __NO_INLINE__
#endif
#ifdef __OPTIMIZE_SIZE__
s
#endif
