int espr_f(int n), eu_object, (*espr_pointer)(int n), unused;

int pu_top(int n)
{
	return espr_f(n) + eu_object + espr_pointer(n);
}
