struct b {
	char cb[sizeof(((struct a *)0)->m)];
};

int use(struct b *b);
