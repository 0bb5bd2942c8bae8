/* Only gnu:: and the standard's own names mean something to gcc: no section, no weak here. */
[[clang::section(".init.text")]] static int a1(int a)
{
	return a;
}
[[section(".init.text")]] static int a2(int a)
{
	return a;
}
[[clang::weak]] int pu_top(int a)
{
	return a1(a) + a2(a);
}
