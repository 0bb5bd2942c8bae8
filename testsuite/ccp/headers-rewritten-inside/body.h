extern int espr_value;
static inline int inside(int n)
{
	return n + espr_value;
}
