typedef int value_t;
int eu_get(value_t *v);
#define get eu_get
