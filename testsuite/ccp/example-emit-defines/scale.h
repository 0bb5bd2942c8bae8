extern int scales[SCALE];
#define SCALED(x) ((x) * scales[SCALE - 1])
