/* The rewritten token is pasted as well: expand. */
enum { BIAS_espr_v = 3 };
extern int espr_v;
#define BIASED(x) (x + BIAS_##x)
int pu_f(void)
{
	return BIASED(espr_v);
}
