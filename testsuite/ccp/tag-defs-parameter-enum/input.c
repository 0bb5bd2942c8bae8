enum E {
	ONE,
	TWO,
};

int pu_top(enum E e)
{
	return e;
}
