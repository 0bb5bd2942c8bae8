/* klp-ccp: from internal.h */
#pragma pack(2)
struct two { char c; int i; };
#pragma pack()
#pragma pack(push, 1)
#pragma pack(push, 4)
struct inner { char c; long i; };
#pragma pack(pop)
#pragma pack(pop)
struct plain { char c; int i; };

/* klp-ccp: from input.c */
unsigned long klpp_pu_top(struct two *t, struct inner *i, struct plain *p)
{
	return sizeof(*t) + sizeof(*i) + sizeof(*p);
}
