#define f(x, ...) a \
 __VA_OPT__( \
 x  \
  b
f(1, 2)
