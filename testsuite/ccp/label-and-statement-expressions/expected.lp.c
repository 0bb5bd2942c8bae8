/* klp-ccp: from input.c */
static int (*klpe_espr_f)(int n);

int klpp_pu_top(int n)
{
	void *where = &&out;

	n = ({ __label__ again; int i = 0; again: if (i++ < (*klpe_espr_f)(n)) goto again; i; });
	switch (n) {
	case 1 ... 3:
		goto *where;
	default:
		break;
	}
out:
	return n;
}
