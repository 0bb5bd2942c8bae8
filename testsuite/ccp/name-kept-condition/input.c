int espr_read(int n);

int pu_top(int n)
{
	n = espr_read(n);
#ifdef espr_read
	n++;
#endif
	return espr_read(n);
}
