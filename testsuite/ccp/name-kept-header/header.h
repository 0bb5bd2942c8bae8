#define PASTED(name) pasted_##name
#define NOTHING(name)

extern int PASTED(espr_one);
NOTHING(espr_two)

static inline int inner(int espr_two)
{
	return espr_two;
}
