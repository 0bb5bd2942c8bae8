/* klp-ccp: from internal.h */
#pragma pack(push, 1)
struct packed { char c; int i; };
#pragma pack(pop)
struct plain { char c; int i; };

/* klp-ccp: from input.c */
int klpp_pu_f(struct packed *p, struct plain *q)
{
	return p->i + q->i;
}
