/* Structures with all their members' branches. */
#define SMALL
struct s {
	int head;
#ifdef SMALL
	char data;
#else
	struct unknown_here data;
#endif
};

int pu_f(struct s *p)
{
	return p->head;
}
