/* An argument that is used twice is still written once. */
extern int espr_v;
#define COUNT espr_v
#define SQUARE(x) ((x) * (x))
#define BOTH(a, b) (SQUARE(a) + SQUARE(b))

int pu_f(int n)
{
	return SQUARE(COUNT) + BOTH(COUNT + n, n);
}
