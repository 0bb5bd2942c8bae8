/* The storage class is put before the first token; line breaks in the head stay. */
unsigned
long
ps_f(void)
{
	return 1;
}
