/* Macros of the command line that the text uses are written, the others are not. */
int pu_f(int x)
{
	return SCALE(x) + FLAG EMPTY;
}
