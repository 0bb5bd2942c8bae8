/* Families are independent of each other, whatever the order of their lines. */
#pragma GCC diagnostic push
#pragma pack(push, 1)
#pragma GCC diagnostic ignored "-Wunused-parameter"
struct one { char c; int i; };
#pragma GCC push_options
#pragma pack(pop)
#pragma GCC optimize("O1")
static int helper(struct one *o, int unused)
{
	return o->i;
}
#pragma GCC diagnostic pop
#pragma GCC pop_options

int pu_top(struct one *o)
{
	return helper(o, 1);
}
