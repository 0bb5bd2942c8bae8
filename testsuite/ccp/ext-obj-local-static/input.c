int pu_top(void)
{
	static int eepr_calls = 3;

	return eepr_calls++;
}
