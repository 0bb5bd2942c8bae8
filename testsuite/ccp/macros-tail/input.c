/* An object-like macro whose end starts a call with text that follows. */
#define ADD(a, b) ((a) + (b))
#define PLUS ADD
#define ALSO 1 + PLUS
int pu_f(int x)
{
	return PLUS(x, 1) + ALSO (x, x);
}
