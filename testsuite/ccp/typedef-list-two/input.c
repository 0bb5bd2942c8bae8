typedef struct A { int x; } a_t, *a_p, unused_t;

int pu_top(a_p p, a_t t)
{
	return p->x + t.x;
}
