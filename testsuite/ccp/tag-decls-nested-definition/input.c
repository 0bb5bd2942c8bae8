struct outer {
	union A { int i; char c; } u;
};

int pu_top(union A *a)
{
	return !a;
}
