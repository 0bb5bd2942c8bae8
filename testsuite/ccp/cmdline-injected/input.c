/* Macros that drivers inject for the tool's sake are never written. */
#if __has_attribute(unused)
int pu_f(int __seg_gs *x)
{
	return *x;
}
#else
int pu_f(int __seg_gs *x)
{
	return *x + 1;
}
#endif
