/* Neither a template nor an operand that has to be constant can have a pointer. */
int espr_fn(int x);
extern int espr_obj;
extern int espr_two;

int pu_f(int x)
{
	asm volatile("call espr_fn" : "+a" (x));
	asm volatile("call *%0" : : "r" (espr_fn), [addr] "ir" (&espr_two));
	asm volatile("# %c[addr]" : : [addr] "i" (&espr_obj));
	return espr_fn(x);
}
