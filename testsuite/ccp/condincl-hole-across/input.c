/* A conditional that begins in what is left out and ends behind it. */
enum { A = 1 };
int espr_v = A,
#ifndef NOT_SET
	espr_w = 2, espr_x = 3
#else
	espr_w = 4
#endif
	;

int pu_f(void)
{
	return espr_x;
}
