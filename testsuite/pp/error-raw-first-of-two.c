#define u U_
#define M R"(aV_
x
M R"(q
