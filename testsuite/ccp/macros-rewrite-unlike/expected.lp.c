/* klp-ccp: from input.c */
static int (*klpe_espr_v);
struct s { int espr_v; };
int klpp_pu_f(struct s *p)
{
	return ((p)->espr_v + (*klpe_espr_v));
}
