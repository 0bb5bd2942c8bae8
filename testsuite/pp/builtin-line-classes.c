#define CLASS(n, a, b) a b
#define FA(args...) args
#define MC(x) x __LINE__
#define MO __LINE__
CLASS(foo,
  FA(
   a = MC(q); MO;
   __LINE__; MC(__LINE__); MC(MO);
   MC(
     z);
  ),
  MC(1) MO
)
#define CL2(n,a) CLASS(n,a,)
CL2(foo,
  FA(
   a = MC(q);
     MO __LINE__
  ))
#define P(x) x
CL2(foo,
  P(FA)(
   a = MC(q);
     MO __LINE__
  ))
#define fa FA
CLASS(foo,
  fa(
   a = MC(q);
     MO __LINE__
  ),
  P(MC)(3) P(MO) P(P(MO) P(__LINE__)
  __LINE__))
