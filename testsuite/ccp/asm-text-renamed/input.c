/* An asm template names symbols by words: these change, the string around them stays. */
extern int eur_data;
int eur_other(int x);
#define CALL(f) "push %%rax\n\tcall " f "\n\t"

int pu_f(int x)
{
	asm volatile("nop; call pu_f\n\tcall eur_other@PLT\n" CALL("pu_f")
		     "pu_f: nop\n\tlea eur_data+4(%%rip), %%rdi; cmp $pu_f, eur_data"
		     : "+a" (x));
	return pu_f(x) + eur_other(eur_data);
}
