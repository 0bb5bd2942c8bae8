x
R"a b(
R"a b(c)a b"
c)a b"
