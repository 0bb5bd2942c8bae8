/* klp-ccp: from input.c */
typedef enum { RED, GREEN } color_t;
enum shape { ROUND, FLAT };

int klpp_pu_top(color_t c)
{
	return c == GREEN || c == FLAT;
}
