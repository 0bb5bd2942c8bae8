#define ID(x) x
#define CAT(a, b) a##b
#define S(x) #x
#define G(x) [x] H
#define H(y) <y>
plain ID(CAT(a, b)) S(q r)
G(1)(2) tail
