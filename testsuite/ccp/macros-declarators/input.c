/* One declarator of several is picked out of a declaration with macros. */
#define TYPE unsigned int
#define PTR(x) *x
#define DIM [4]
extern TYPE espr_a, PTR(eu_b), espr_c DIM;

int pu_f(void)
{
	return *eu_b + espr_c[1];
}
