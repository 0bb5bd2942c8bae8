#define fieldof(type, member) __builtin_offsetof(type, member)
#define SIX 6
