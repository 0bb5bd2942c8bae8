#define FAST 1
#define width 4
#define OTHER 2
