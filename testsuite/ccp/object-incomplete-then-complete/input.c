struct A;
extern struct A eu_late;
extern int espr_sized[];
struct A { int x; };
extern int espr_sized[4];

int pu_top(void)
{
	return eu_late.x + sizeof(espr_sized) + espr_sized[1];
}
