#define f(...) __VA_OPT__(((a),b)(__VA_ARGS__)) z
f() f(1)
