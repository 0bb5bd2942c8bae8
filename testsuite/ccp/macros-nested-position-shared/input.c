/* A name made of __COUNTER__ that two calls inside a third one share: neither can stay a call. */
#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define UNIQUE(prefix) PASTE(prefix, __COUNTER__)
#define META(name, text) static struct meta { const char *format; int enabled, hits, more; } name = { text, __LINE__, 2, 3 }
#define ENABLED(name) (name.enabled && name.hits && name.more && name.format && name.hits + 1 && name.hits + 2 && name.hits + 3 && name.hits + 4 && name.hits + 5 && name.hits + 6 && name.hits + 7 && name.hits + 8)
#define CALL_(id, n) do { META(id, "hit"); if (ENABLED(id)) espr_print(n); } while (0)
#define debug(n) CALL_(UNIQUE(debug_), n)

int espr_print(int n)
{
	return n;
}

int pu_top(int n)
{
	debug(n);
	debug(n + 1);
	return n;
}
