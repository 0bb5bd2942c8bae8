/* klp-ccp: from input.c */
#define str(s) #s
#define pragma(s) _Pragma(str(s))
#define diag_push() pragma(GCC diagnostic push)
#define diag_pop() pragma(GCC diagnostic pop)
#define diag_ignore(w) pragma(GCC diagnostic ignored w)
#define diag_begin(w) diag_push() diag_ignore(w)

diag_push()
diag_ignore("-Wunused-parameter")
static int helper(int a, int unused)
{
	return a;
}
diag_pop()
diag_begin("-Wunused-parameter")
static int helper2(int a, int unused)
{
	return a;
}
diag_pop()

int klpp_pu_top(int a)
{
	return helper(a, 1) + helper2(a, 2);
}
