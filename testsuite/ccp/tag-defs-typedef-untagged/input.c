struct inside { int b; };
typedef struct { struct inside i; } td;

int pu_top(td *t)
{
	return !t;
}
