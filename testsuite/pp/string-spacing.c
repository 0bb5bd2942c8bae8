#define S(x) #x
#define T(x) S(x)
#define A b
#define E
T(A) T( A A ) T(A+A) T(E a E) T(-E-) T(A()A) T((A))
