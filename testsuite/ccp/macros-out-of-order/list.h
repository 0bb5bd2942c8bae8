#define LEN 4
extern int espr_list[LEN];
#undef LEN
#define LEN 8
