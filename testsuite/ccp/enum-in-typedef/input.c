typedef enum { RED, GREEN } color_t;
typedef enum shape { ROUND, FLAT } shape_t;

int pu_top(color_t c)
{
	return c == GREEN || c == FLAT;
}
