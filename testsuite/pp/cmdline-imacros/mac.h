#define A 1
#ident "x"
#pragma foo
