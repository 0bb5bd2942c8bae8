#define lparen (
#define f(x) [x]
#define call f lparen 1 )
call f lparen 2 )
#define id(x) x
id(f lparen 3 ))
