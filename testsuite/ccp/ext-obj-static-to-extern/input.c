static int ee_value = 5;
static int eer_other = 6;

int pu_top(void)
{
	return ee_value + eer_other;
}
