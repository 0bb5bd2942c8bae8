#define choose(p) ((p) ? (p) : &espr_dummy)

static int espr_dummy;
static int espr_value;

int *pu_top(void)
{
	return choose(&espr_value);
}
