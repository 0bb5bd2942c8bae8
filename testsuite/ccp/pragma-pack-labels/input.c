/* A pop with a label takes back all that was pushed since. */
#pragma pack(push, here, 2)
#pragma pack(push, 1)
struct one { char c; int i; };
#pragma pack(pop, here)
struct plain { char c; int i; };
#pragma pack(4)
#pragma pack(2)
struct two { char c; int i; };
#pragma pack(1)
struct unneeded { char c; };
#pragma pack()
struct last { char c; int i; };

int pu_top(struct one *o, struct plain *p, struct two *t, struct last *l)
{
	return o->i + p->i + t->i + l->i;
}
