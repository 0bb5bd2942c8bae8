/* args: -std=gnu2x */
#define u8 N
u8'a'
