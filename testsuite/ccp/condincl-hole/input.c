/* A conditional within something that is left out is left out as well. */
int espr_v =
#ifdef NOT_SET
	1
#else
	2
#endif
	;

int pu_f(void)
{
	return espr_v;
}
