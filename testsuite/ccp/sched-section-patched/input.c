#define __sched __attribute__((__section__(".sched.text")))

int __sched pu_wait(int n)
{
	return n;
}
