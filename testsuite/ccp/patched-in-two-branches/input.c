#ifdef UNDEFINED_SWITCH
int pu_top(int n)
{
	return 1;
}
#else
int pu_top(int n)
{
	return 2;
}
#endif
