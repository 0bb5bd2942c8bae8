#define EXPORT(f) extern __typeof__(f) f; \
	const char *const exported_##f = #f;

int pu_top(int n)
{
	return n;
}
EXPORT(pu_top)
