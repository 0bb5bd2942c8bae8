#define unused nothing_at_all
#define A aligned
__has_attribute(unused) __has_attribute(A)
