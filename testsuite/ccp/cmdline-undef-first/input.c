#undef LIMIT
#define LIMIT (60)
/* The file's first lines take the place of a macro of the command line. */
int pu_f(int x)
{
#ifdef LIMIT
	x += LIMIT;
#endif
	return x;
}
