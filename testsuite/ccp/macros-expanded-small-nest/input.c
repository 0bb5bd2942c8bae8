/* The same with a short inner call: expanded as a whole. */
extern int espr_counter;
#define COUNTER espr_counter
#define SCALE(x) ((x) * 2)
#define BUMP(by) (COUNTER += SCALE(by))
int pu_f(int n)
{
	return BUMP(n) ;
}
