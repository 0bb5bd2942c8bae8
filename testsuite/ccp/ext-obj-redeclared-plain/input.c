extern int ee_value;
int ee_value = 4;
static int es_other;
static int es_other = 5;

int pu_top(void)
{
	return ee_value + es_other;
}
