/* klp-ccp: from input.c */
static int espr_grid[3][2];
extern char ee_second[3];
static const char *espr_names[2];

unsigned long klpp_pu_top(void)
{
	return sizeof(espr_grid) + sizeof(ee_second) + sizeof(espr_names) / sizeof(*espr_names);
}
