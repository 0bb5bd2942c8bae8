#define EXPORT(f) extern __typeof__(f) f;

int eu_twice(int n);

int pu_top(int n)
{
	return eu_twice(n);
}

int eu_once(int n)
{
	return n;
}
EXPORT(eu_once)

int eu_twice(int n)
{
	return n + n;
}
EXPORT(eu_twice)

int pu_bottom(int n)
{
	return eu_once(n);
}
