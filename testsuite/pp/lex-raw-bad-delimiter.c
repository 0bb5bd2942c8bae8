x
R"a b(c)a b"
