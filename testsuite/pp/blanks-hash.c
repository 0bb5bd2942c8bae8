#define H #
#define f(x) x
H f(#) a H
f(#)f(#) f(%:)
