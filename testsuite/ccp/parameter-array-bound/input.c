enum { BOUND = 4 };
struct A { int x; };

int pu_top(int v[BOUND], char w[static sizeof(struct A)])
{
	return v[0] + w[0];
}
