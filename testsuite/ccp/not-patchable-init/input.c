#define __init __attribute__((__section__(".init.text")))

int __init setup(int n)
{
	return n;
}
