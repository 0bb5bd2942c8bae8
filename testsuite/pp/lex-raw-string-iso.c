/* args: -std=c11 */
#define R r
R"(a)"
