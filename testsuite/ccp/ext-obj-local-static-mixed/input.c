int pu_top(void)
{
	static int eepr_a = 3, copied = 4;

	return eepr_a + copied;
}
