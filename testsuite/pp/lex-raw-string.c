R"(a"b)" LR"x(a)")x" u8R"(\n)"  R"(two
lines // no comment
)" after
