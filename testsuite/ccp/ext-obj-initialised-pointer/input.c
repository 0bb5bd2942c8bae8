static int espr_table[] = { 1, 2, 3 };
static const char *espr_name = "name";

int pu_top(int n)
{
	return espr_table[n] + espr_name[n];
}
