int pu_top(void)
{
	static int eepr_a = 3, *eer_b, eepr_c[2] = { 1, 2 };

	return eepr_a + *eer_b + eepr_c[0];
}
