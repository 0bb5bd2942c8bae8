/* klp-ccp: from input.c */
#define NEG -1
#define SIGN -
#define LP (
#define RP )
#define WRAP(x) (x)
int klpp_pu_f(int a)
{
	return -NEG SIGN NEG+WRAP(a)-SIGN a+LP a RP*WRAP(-a);
}
