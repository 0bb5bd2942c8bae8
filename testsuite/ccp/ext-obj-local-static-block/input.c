int pu_top(int n)
{
	if (n) {
		static int eepr_inner = 1;

		return eepr_inner;
	}
	{
		int eepr_inner = 2;

		return eepr_inner;
	}
}
