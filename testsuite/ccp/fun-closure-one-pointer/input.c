int espr_many(int n);
extern int espr_many(int n);
int espr_many(int n);

int pu_user(int n)
{
	return espr_many(n);
}

int espr_many(int n)
{
	return n;
}
