#define WIDE(x) ((long)(x) << 8 | 0x0000 | 0x0001 | 0x0002)
#define MAKEleft_(x) ((long)(x) << 9 | 0x0000 | 0x0001 | 0x0002)
#define MAKEtwo(x) ((long)(x) << 10 | 0x0000 | 0x0001 | 0x0002)
extern int left_right, left_2, two3, left3, leftright, left2, left_, two, one_left_three, one_twothree;
