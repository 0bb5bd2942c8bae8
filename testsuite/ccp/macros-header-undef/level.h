#undef LEVEL
#define LEVEL 3
