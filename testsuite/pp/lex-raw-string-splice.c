R"(a\
b)" x
