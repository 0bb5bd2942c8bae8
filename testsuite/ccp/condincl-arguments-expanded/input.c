/* When the call is expanded, its conditionals come before the first token. */
extern int espr_v;
#define PICK(a) (espr_v + (a))
int pu_f(void)
{
	return PICK(
#ifdef NOT_SET
		    1
#else
		    2
#endif
		    );
}
