/* klp-ccp: from input.c */
typedef int vec_t[];
typedef struct { int a; } pair_t[][2];
static __typeof__(__typeof__(**(vec_t *)0)[3]) (*klpe_eupr_v);
static const __typeof__(__typeof__(**(pair_t *)0)[2]) euer_w;
static int eupr_m[3][4];
static int eupr_k[8];
static char eupr_s[5];
int klpp_pu_f(int x)
{
	return sizeof((*klpe_eupr_v)) + (*klpe_eupr_v)[x] + sizeof(euer_w) + sizeof eupr_m + sizeof(eupr_k) / sizeof(eupr_k[0]) + sizeof(eupr_s);
}
