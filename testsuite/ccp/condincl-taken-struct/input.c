/* The same in a structure and in the head of a function. */
struct s {
#ifdef NOT_SET
	int a;
#else
	long a;
#endif
};

int pu_f(struct s *p,
#ifndef NOT_SET
	 int b
#endif
	 )
{
	return p->a + b;
}
