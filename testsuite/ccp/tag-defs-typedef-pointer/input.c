typedef struct A { int a; } td;

int pu_top(td *t)
{
	return !t;
}
