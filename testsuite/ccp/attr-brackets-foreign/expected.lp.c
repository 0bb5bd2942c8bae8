/* klp-ccp: from input.c */
[[clang::section(".init.text")]] static int a1(int a)
{
	return a;
}
[[section(".init.text")]] static int a2(int a)
{
	return a;
}
[[clang::weak]] int klpp_pu_top(int a)
{
	return a1(a) + a2(a);
}
