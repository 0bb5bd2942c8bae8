/* klp-ccp: from input.c */
#define STRING_OF(x) #x
#define STRING(x) STRING_OF(x)
#define JOIN_OF(a, b) a##b
#define JOIN(a, b) JOIN_OF(a, b)
#define COPY_TO(p, q, op) ({ eu_say(op " to " #p " at " __FILE__ ":" STRING(__LINE__), __LINE__); *(p) = (q); })
#define CHECK_AT(x, line) eu_say(#x " " #line, line)

int eu_say(const char *text, int n);
static int (*klpe_espr_value);
#define espr_value (*klpe_espr_value)

int klpp_pu_top(int a)
{
	COPY_TO(&espr_value, a, "copy");
	CHECK_AT(espr_value > 1, __LINE__);
	({ static int JOIN(done_, __LINE__); if (!JOIN(done_, __LINE__)++) eu_say("espr_value", __COUNTER__); });
	return 0;
}
