#define LIMIT (60)
/* The file's first line takes the place of a macro of the command line. */
int pu_f(int x)
{
#ifdef LIMIT
	x += LIMIT;
#endif
	return x;
}
