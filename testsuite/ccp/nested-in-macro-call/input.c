#define TWICE(f, n) (f(n) + f(n))
#define CALL_HIDDEN(n) espr_hidden(n)

int espr_open(int n);
int espr_hidden(int n);

int pu_top(int n)
{
	return TWICE(espr_open, n) + CALL_HIDDEN(n);
}
