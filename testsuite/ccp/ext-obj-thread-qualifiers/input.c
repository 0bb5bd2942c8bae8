static volatile const int espr_seen = 1;
const struct { int x; } espr_anon = { 4 };
static _Bool espr_flags[2][3];

int pu_top(int n)
{
	return espr_seen + espr_anon.x + espr_flags[1][n];
}
