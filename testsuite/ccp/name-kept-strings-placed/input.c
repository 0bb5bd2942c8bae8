/* Calls that say where they stand: only what is made of that may be another text in lp.c. */
#define STRING_OF(x) #x
#define STRING(x) STRING_OF(x)
#define JOIN_OF(a, b) a##b
#define JOIN(a, b) JOIN_OF(a, b)
#define COPY(p, q) COPY_TO(p, q, "copy")
#define COPY_TO(p, q, op) ({ eu_say(op " to " #p " at " __FILE__ ":" STRING(__LINE__), __LINE__); *(p) = (q); })
#define CHECK(x) CHECK_AT(x, __LINE__)
#define CHECK_AT(x, line) eu_say(#x " " #line, line)
#define ONCE(x) ({ static int JOIN(done_, __LINE__); if (!JOIN(done_, __LINE__)++) eu_say(STRING(x), __COUNTER__); })

int eu_say(const char *text, int n);
extern int espr_value;

int pu_top(int a)
{
	COPY(&espr_value, a);
	CHECK(espr_value > 1);
	ONCE(espr_value);
	return 0;
}
