"a" L"b" u"c" U"d" u8"e" "a\"b" "\\" "x" "y"
