/* klp-ccp: from input.c */
#pragma pack(push, here, 2)
#pragma pack(push, 1)
struct one { char c; int i; };
#pragma pack(pop, here)
struct plain { char c; int i; };

#pragma pack(2)
struct two { char c; int i; };

#pragma pack()
struct last { char c; int i; };

int klpp_pu_top(struct one *o, struct plain *p, struct two *t, struct last *l)
{
	return o->i + p->i + t->i + l->i;
}
