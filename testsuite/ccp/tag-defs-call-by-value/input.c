struct A { int x; };
struct B { int y; };
struct A eu_get(void);
void eu_put(struct B b);
struct B *eu_next(void);

void pu_top(void)
{
	eu_get();
	eu_put(*eu_next());
}
