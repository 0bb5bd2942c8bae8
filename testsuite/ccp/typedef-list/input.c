typedef struct A { int x; } a_t, *a_p, a_array[2];

int pu_top(a_p p)
{
	return p->x;
}
