struct A { int x; };

int eu_use(const void *p);

int pu_top(int n)
{
	return eu_use(&(struct A){ .x = n });
}
