#if 0
R"a b(c)a b"
#endif
x
