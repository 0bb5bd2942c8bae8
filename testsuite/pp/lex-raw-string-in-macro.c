#define M R"(a b\n")"
#define S(x) #x
M S(R"(q
"r)")
