/* klp-ccp: from input.c */
static int (*klpe_espr_aligned);
static _Atomic int (*klpe_espr_atomic);
static _Thread_local int eu_thread;
_Noreturn void eu_stop(void);
struct counted { int len; int items[] __attribute__((counted_by(len))); };
typedef typeof((*klpe_espr_aligned)) same_t;

int klpp_pu_top(struct counted *c)
{
	__auto_type n = (*klpe_espr_aligned);
	same_t m = (*klpe_espr_atomic);

	_Static_assert(sizeof(n) == 4, "size");
	if (!c)
		eu_stop();
	return n + m + c->items[0] + eu_thread;
}
