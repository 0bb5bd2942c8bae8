extern int espr_value;
extern int eepr_shared;

int pu_top(void)
{
	return espr_value + eepr_shared;
}
