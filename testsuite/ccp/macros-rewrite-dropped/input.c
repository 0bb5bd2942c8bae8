/* An argument that the macro drops stays as it is. */
extern int espr_v;
#define FIRST(a, b) (a)
int pu_f(void)
{
	return FIRST(espr_v, espr_v);
}
