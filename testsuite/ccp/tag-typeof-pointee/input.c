/* What typeof() only says the pointee of need not be complete; for anything else of it, it must be. */
struct only_passed {
	int a;
};
struct looked_into {
	int a;
};
struct sized {
	int a;
};
struct stored {
	int a;
};
#define dereference(p) ({						\
	typeof(*p) *local = (typeof(*p) const volatile *)(p);		\
	((typeof(*p) __attribute__((unused)) *)local);			\
})

struct all {
	struct only_passed *passed;
	struct looked_into *looked;
	struct sized *sized;
	struct stored *stored;
};
int eu_use(struct only_passed *p, struct looked_into *l);

int pu_f(struct all *all)
{
	typeof(*(all->stored)) copy = *all->stored;

	return eu_use(dereference((all->passed)), dereference(all->looked)) + dereference(all->looked)->a +
	       sizeof(typeof(*all->sized)) + copy.a;
}
