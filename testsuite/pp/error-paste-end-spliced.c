#define f(x,y) +x\
##
