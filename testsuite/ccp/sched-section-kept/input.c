#define __sched __attribute__((__section__(".sched.text")))

static int __sched wait(int n)
{
	return n;
}

int pu_top(int n)
{
	return wait(n);
}
