/* klp-ccp: from input.c */
int klpp_loop(void *data)
{
	return data != 0;
}

int klpp_other(void *data)
{
	return data == 0;
}
