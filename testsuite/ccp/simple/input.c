int unrelated(void);

int ps_add(int a, int b)
{
	return a + b;
}
