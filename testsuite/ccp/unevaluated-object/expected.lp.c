/* klp-ccp: from input.c */
extern int counter;
static long private;
extern char name[];
extern char name[4];
extern int bare;

unsigned long klpp_pu_top(void)
{
	return sizeof(counter) + __alignof__(private) + sizeof(name) + sizeof(__typeof__(bare));
}
