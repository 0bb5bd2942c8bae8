/* klp-ccp: from input.c */
enum E { ONE, TWO };
enum F { THREE = 3 };

int klpp_pu_top(int n)
{
	int a[THREE] = { [TWO % 3] = 1 };

	switch (n) {
	case ONE:
		return a[0];
	}
	return 0;
}
