int pu_top(int n)
{
	extern int eepr_far(int n);

	return eepr_far(n);
}

int eepr_far(int n)
{
	return n;
}
