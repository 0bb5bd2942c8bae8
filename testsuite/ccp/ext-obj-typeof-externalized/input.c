static unsigned int espr_base = 3;
static __typeof__(espr_base) espr_derived = 4;

int pu_top(int n)
{
	return espr_derived + espr_base;
}
