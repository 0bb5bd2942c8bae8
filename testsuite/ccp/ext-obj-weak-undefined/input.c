extern int eu_maybe __attribute__((weak));

int pu_top(void)
{
	return &eu_maybe ? eu_maybe : 0;
}
