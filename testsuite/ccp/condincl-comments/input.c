/* Comments at the lines around a conditional stay. */
int pu_f(int x)
{
	x++; /* before */
#ifndef NOT_SET
	/* first in the branch */
	x--; /* last in the branch */
#endif
	/* behind */
	return x;
}
