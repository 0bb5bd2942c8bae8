char ee_text[] = "1234567";
static int espr_list[] = { 1, 2, [9] = 3 };

unsigned long pu_top(int n)
{
	return sizeof(ee_text) + ee_text[n] + sizeof(espr_list) / sizeof(espr_list[0]) + espr_list[0];
}
