asm(".globl something");
_Static_assert(1, "never emitted");
;
#pragma GCC diagnostic ignored "-Wunused"

int pu_top(int n)
{
	return n;
}
asm(".globl else_thing");
