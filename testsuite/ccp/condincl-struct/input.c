/* Members in branches: the structure comes with its conditionals. */
#define HAS_LOCK 1
#define TICKET 0
struct s {
#ifdef HAS_LOCK
	int lock;
#endif
#if TICKET
	int ticket;
#else
	int owner;
#endif
	int data;
};

int pu_f(struct s *p)
{
	return p->data;
}
