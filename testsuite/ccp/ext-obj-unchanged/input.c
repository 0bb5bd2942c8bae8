int eu_count;
extern int eu_limit;
static int eu_private;

int pu_top(void)
{
	return eu_count + eu_limit + eu_private;
}
