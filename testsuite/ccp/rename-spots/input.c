#define unlikely(x) __builtin_expect(!!(x), 0)
#define retry_on(c, f) do { if (c) f(1); } while (0)
#define body_names() espr_hidden(3)
#define both(x) (body_names() + (x))

static int espr_f(int n)
{
	return n;
}

static int espr_hidden(int n)
{
	return n;
}

static int espr_object;

int pu_top(int n)
{
	__typeof__(espr_object) copy = espr_object;
	__typeof__(espr_f(0)) result;

	if (unlikely(!espr_f(n)))
		return sizeof(espr_object);
	retry_on(n, espr_f);
	result = both(espr_f(2));
	return result + copy;
}
