extern int espr_list[];
int espr_list[] = { 1, 2, 3, 4 };

unsigned long pu_top(int n)
{
	return sizeof(espr_list) + espr_list[n];
}
