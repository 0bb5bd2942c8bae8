#if 1
a
#elif 1/0
#elif garbage ( +
#endif
#if 0
#if 1/0
#elif )
#endif
#bogus
#error no
#endif
z
