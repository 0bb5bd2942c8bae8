/* A renamed token in an argument is replaced there, however often the argument is used. */
extern int espr_v;
#define TWICE(x) ((x) + (x))
int pu_f(int a)
{
	return TWICE(espr_v) + TWICE( a  - espr_v );
}
