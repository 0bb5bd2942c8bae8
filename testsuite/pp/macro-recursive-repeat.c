#define EMPTY()
#define DEFER(id) id EMPTY()
#define OBSTRUCT(...) __VA_ARGS__ DEFER(EMPTY)()
#define EVAL(...) E1(E1(E1(__VA_ARGS__)))
#define E1(...) E2(E2(E2(__VA_ARGS__)))
#define E2(...) __VA_ARGS__
#define R(n) n OBSTRUCT(R_)()(n)
#define R_() R
EVAL(R(7))
