typedef int vec_t[];
typedef struct { int a; } pair_t[][2];
static vec_t eupr_v = { 1, 2, 3 };
static const pair_t euer_w = { { { 1 }, { 2 } }, { { 3 } } };
static int eupr_m[][4] = { [2] = { 1 } }, eupr_k[] = { [7] = 1 };
static char eupr_s[] = "abc" "d";
int pu_f(int x)
{
	return sizeof(eupr_v) + eupr_v[x] + sizeof(euer_w) + sizeof eupr_m + sizeof(eupr_k) / sizeof(eupr_k[0]) + sizeof(eupr_s);
}
