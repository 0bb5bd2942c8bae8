#define ID(x) x
#define MC(x) x __LINE__
#define MO __LINE__
#define A ID
#define B A
ID(
 a MC(1) MO __LINE__
 ID(b MC(1) MO __LINE__))
A(
 a MC(1) MO __LINE__
 ID(b MC(1) MO __LINE__)
 ID(
  c MC(1) MO __LINE__))
B(
 a MC(1) MO __LINE__
 ID(b MC(1) MO __LINE__)
 ID(
  c MC(1) MO __LINE__))
ID(A)(
 a MC(1) MO __LINE__
 ID(b MC(1) MO __LINE__))
ID(A(
 a MC(1) MO __LINE__
 ID(b MC(1) MO __LINE__)
))
ID(
 A(
 a MC(1) MO __LINE__
 ID(b MC(1) MO __LINE__)
))
#define G() ID
G()(
 a MC(1) MO __LINE__
 ID(b MC(1) MO __LINE__)
)
#define H MC
H(
1) H (2
)
