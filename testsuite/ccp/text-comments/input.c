/* Comments inside of a declaration stay, those around it do not. */

/* describes pu_f */
int pu_f(int a /* first */, int b) // ends the line
{
	/* before
	 * the return
	 */
	return a /* between */ + b; /* behind */
} /* after the end */

int unrelated(void);
