/* klp-ccp: from input.c */
#define HAS_LOCK 1
#define TICKET 0
struct s {
#ifdef HAS_LOCK
	int lock;
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
#if TICKET
#error "klp-ccp: non-taken branch"
#else
	int owner;
#endif
	int data;
};

int klpp_pu_f(struct s *p)
{
	return p->data;
}
