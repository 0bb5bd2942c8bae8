int espr_target(int x)
{
	return 3 * x;
}

int pu_caller(int x)
{
	return espr_target(x) + 1;
}
