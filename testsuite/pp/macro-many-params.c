#define f(a,b,c,d,e,f,g,h,i,j,k,l) l k j i h g f e d c b a
f(1,2,3,4,5,6,7,8,9,10,11,12)
#define g(a,b,c,d,e,f,g,h,i,j,k,l) #l a##l
g(1,2,3,4,5,6,7,8,9,10,11,12)
