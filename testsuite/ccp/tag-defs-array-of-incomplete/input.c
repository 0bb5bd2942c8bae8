struct A { int x; };
extern struct A eu_array[];
extern struct A *eu_pointers[];

int pu_top(int n)
{
	return eu_array[n].x + !eu_pointers[n];
}
