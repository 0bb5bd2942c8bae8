/* Names are replaced in the taken branch; the others stay as they are. */
extern int espr_v;
int pu_f(int x)
{
#ifdef NOT_SET
	x += espr_v;
#else
	x -= espr_v;
#endif
	return x;
}
