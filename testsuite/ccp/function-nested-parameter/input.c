static int espr_visit(int (*fn)(int (*)(void), void *), void *arg)
{
	return fn(0, arg);
}

int pu_top(int (*fn)(int (*)(void), void *))
{
	return espr_visit(fn, 0);
}
