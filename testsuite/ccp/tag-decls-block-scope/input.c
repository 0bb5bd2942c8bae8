struct A { int file; };

int pu_top(void *p)
{
	struct A *outer = p;
	int s = outer->file;
	{
		struct A { int block; } inner = { 2 };
		struct A *same = &inner;

		s += same->block;
	}
	{
		struct A *again = p;

		s += again->file;
	}
	return s;
}
