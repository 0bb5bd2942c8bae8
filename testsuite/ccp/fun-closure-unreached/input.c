struct unused_type { int x; };
typedef struct unused_type unused_t;
enum unused_enum { UNUSED_ONE };
static int unused_object = UNUSED_ONE;
int unused_declaration(unused_t *u);

static int unused_function(void)
{
	return unused_object;
}

void pu_empty(void)
{
}
