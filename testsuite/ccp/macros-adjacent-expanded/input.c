/* Expanded calls beside text: no two tokens may join to another one. */
extern int espr_v;
#define MINUS_V -espr_v
#define V espr_v
#define NUM(x) x+espr_v
int pu_f(int a)
{
	a = a-MINUS_V;
	a = a+V+NUM(1);
	return V;
}
