static int espr_f(int n)
{
	return n;
}

int pu_top(int n)
{
	void *where = &&out;

	n = ({ __label__ again; int i = 0; again: if (i++ < espr_f(n)) goto again; i; });
	switch (n) {
	case 1 ... 3:
		goto *where;
	default:
		break;
	}
out:
	return n;
}
