typedef enum { RED, GREEN } color_t;

int pu_top(int c)
{
	return c == GREEN;
}
