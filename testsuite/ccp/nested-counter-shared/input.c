#define PASTE2(a, b) a##b
#define PASTE(a, b) PASTE2(a, b)
#define UNIQUE(prefix) PASTE(__unique_id_of_the_, PASTE(prefix, __COUNTER__))
#define ONCE(cond) ({ static int UNIQUE(flag); !!(cond); })

static int eupr_base;

#define DOUBLE_AS(x, local) ({ int local = (x) + eupr_base; local * local; })
#define DOUBLE(x) DOUBLE_AS(x, UNIQUE(local))
#define PICK(x) (ONCE((x) > 2) + eupr_base)

int pu_top(int n)
{
	return DOUBLE(n) + PICK(n);
}
