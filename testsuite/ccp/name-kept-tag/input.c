struct espr_thing {
	int n;
};

int espr_thing(struct espr_thing *t);

int pu_top(struct espr_thing *t)
{
	return espr_thing(t) + 1;
}
