static void put(int **p)
{
	*p = 0;
}

static void eer_drop(int **p)
{
	*p = 0;
}

int pu_top(int *q)
{
	int *a __attribute__((cleanup(put))) = q;
	int *b __attribute__((__cleanup__(eer_drop))) = q;

	return *a + *b;
}
