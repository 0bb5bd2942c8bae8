/* klp-ccp: from input.c */
#define __sched __attribute__((__section__(".sched.text")))

int __sched klpp_pu_wait(int n)
{
	return n;
}
