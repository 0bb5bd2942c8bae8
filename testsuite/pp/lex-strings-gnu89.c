/* args: -std=gnu89 */
#define u U_
#define u8 V_
#define R W_
u"c" U"d" u8"e" R"(x)" L"l"
