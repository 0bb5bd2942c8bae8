/* The same, pasted by another macro. */
enum { BIAS_espr_v = 3 };
extern int espr_v;
#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define BIASED(x) (x + PASTE(BIAS_, x))
int pu_f(void)
{
	return BIASED(espr_v);
}
