/* klp-ccp: from input.c */
struct box {
	int espr_size;
	int rest;
};

static int (*klpe_espr_size)(struct box *b);
static int (*klpe_espr_other)(struct box *b);
#define espr_other (*klpe_espr_other)

#define OTHER_OF(b) espr_other(b)

int klpp_pu_top(struct box *b)
{
	b->espr_size = (*klpe_espr_size)(b) + OTHER_OF(b);
	return (*klpe_espr_size)(b);
}
