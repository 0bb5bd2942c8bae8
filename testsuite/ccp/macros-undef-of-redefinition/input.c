/* The author's own #undef makes room for a definition that the text needs again. */
#define LIMIT 5
int pu_f(int a)
{
	a += LIMIT;
#undef LIMIT /* the lower one */
#define LIMIT 6
	return a + LIMIT;
}

#undef LIMIT
#define LIMIT 7

int pu_g(int a)
{
	return a + LIMIT;
}
