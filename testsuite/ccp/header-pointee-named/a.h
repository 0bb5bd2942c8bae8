typedef int t;

struct a {
	t m;
};

struct a *get(void);
int use(struct a *a);
int object = 1;
