#define noinstr __attribute__((__noinline__, __section__(".noinstr.text")))

noinstr int entry(int n)
{
	return n;
}
