#define f(x,y) [x|y]
f(
1
,
2
) f(a
b,c) f(

,
)
