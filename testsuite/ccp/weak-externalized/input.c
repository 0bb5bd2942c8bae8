extern int espr_maybe(int n) __attribute__((weak));
int ee_there(int n) __attribute__((weak));

int pu_top(int n)
{
	return espr_maybe(n) + ee_there(n);
}
