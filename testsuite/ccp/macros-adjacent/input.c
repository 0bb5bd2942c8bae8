/* Calls that touch each other, and tokens that would join if they were expanded. */
#define NEG -1
#define SIGN -
#define LP (
#define RP )
#define WRAP(x) (x)
int pu_f(int a)
{
	return -NEG SIGN NEG+WRAP(a)-SIGN a+LP a RP*WRAP(-a);
}
