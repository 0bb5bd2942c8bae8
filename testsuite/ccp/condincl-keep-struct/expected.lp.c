/* klp-ccp: from input.c */
#define SMALL
struct s {
	int head;
#ifdef SMALL
	char data;
#else
	struct unknown_here data;
#endif
};

int klpp_pu_f(struct s *p)
{
	return p->head;
}
