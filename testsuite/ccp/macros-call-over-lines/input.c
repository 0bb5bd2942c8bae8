/* A call whose parenthesis is on a later line, and a name without one. */
#define CALL(x) ((x) + 1)
int pu_f(int CALL)
{
	return CALL
		(CALL)
		+ CALL;
}
