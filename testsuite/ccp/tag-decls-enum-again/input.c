enum E { ONE };
enum E *other;

int pu_top(enum E *e)
{
	return !e;
}
