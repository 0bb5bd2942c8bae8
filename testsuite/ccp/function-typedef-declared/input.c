typedef int op_fn(int n);

op_fn espr_first, espr_second;
extern op_fn eu_third;

int pu_top(int n)
{
	return espr_second(n) + eu_third(n);
}
