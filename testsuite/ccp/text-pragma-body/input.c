/* Pragmas inside of a body are part of it. */
int pu_f(int a)
{
	int b = a;

#pragma GCC diagnostic push
	b++;
#pragma GCC diagnostic pop
	return b;
}
