#define f(...,a) a
