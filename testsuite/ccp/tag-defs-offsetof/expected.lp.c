/* klp-ccp: from input.c */
struct A { int x; struct B { int y; } b; };

unsigned long klpp_pu_top(void)
{
	return __builtin_offsetof(struct A, b.y);
}
