/* klp-ccp: from input.c */
extern int klpe_eur_data;
int klpe_eur_other(int x);
#define CALL(f) "push %%rax\n\tcall " f "\n\t"

int klpp_pu_f(int x)
{
	asm volatile("nop; call klpp_pu_f\n\tcall klpe_eur_other@PLT\n" CALL("klpp_pu_f")
		     "pu_f: nop\n\tlea klpe_eur_data+4(%%rip), %%rdi; cmp $klpp_pu_f, klpe_eur_data"
		     : "+a" (x));
	return klpp_pu_f(x) + klpe_eur_other(klpe_eur_data);
}
