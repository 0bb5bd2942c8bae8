static int espr_helper(int n)
{
	return eu_apply(&pu_espr_second, n);
}
