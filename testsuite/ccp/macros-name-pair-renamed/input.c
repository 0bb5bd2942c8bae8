/* The same with a function that gets another name. */
int espr_read(int x);
#define espr_read(x) (espr_read((x) + 1))
int pu_f(int x)
{
	return espr_read(x) + (espr_read)(x);
}
