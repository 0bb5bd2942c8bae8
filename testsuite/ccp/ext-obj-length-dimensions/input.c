static int espr_grid[][2] = { { 1, 2 }, { 3 }, { 4 } };
char ee_first[] = "1", ee_second[] = "22";
static const char *espr_names[] = { "a", "b" };

unsigned long pu_top(void)
{
	return sizeof(espr_grid) + sizeof(ee_second) + sizeof(espr_names) / sizeof(*espr_names);
}
