#define H #x
#define x y
H
