extern int espr_value;
extern int espr_value;
int espr_value;
int espr_value = 4;
extern int espr_value;

int pu_top(void)
{
	return espr_value;
}
