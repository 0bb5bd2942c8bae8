enum E { ONE };

int pu_top(enum E *e)
{
	return *e;
}
