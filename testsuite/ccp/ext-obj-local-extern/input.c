int pu_top(void)
{
	extern int espr_value, eu_limit;
	extern int eer_plain;

	return espr_value + eu_limit + eer_plain;
}
