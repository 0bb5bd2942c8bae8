typedef int above_t;
static inline above_t above(void)
{
	gather();
	return 0;
}
