/* klp-ccp: from input.c */
enum { BOUND = 4 };
struct A { int x; };

int klpp_pu_top(int v[BOUND], char w[static sizeof(struct A)])
{
	return v[0] + w[0];
}
