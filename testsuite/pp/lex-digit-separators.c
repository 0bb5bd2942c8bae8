/* args: -std=gnu2x */
1'000 0x'f 1'
#if 1'000 == 1000
yes
#endif
