#define u8 N
u8'a'
