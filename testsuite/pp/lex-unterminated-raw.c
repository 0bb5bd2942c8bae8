x
R"(abc
