enum E { ONE };
struct holder { enum E *e; enum F *f; };
enum F { TWO };

int pu_top(struct holder *h)
{
	return !h->e + !h->f;
}
