a
#define X 1