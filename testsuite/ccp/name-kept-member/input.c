struct box {
	int espr_size;
	int rest;
};

int espr_size(struct box *b);
int espr_other(struct box *b);

#define SIZE_OF(b) espr_size(b)
#define OTHER_OF(b) espr_other(b)

int pu_top(struct box *b)
{
	b->espr_size = SIZE_OF(b) + OTHER_OF(b);
	return espr_size(b);
}
