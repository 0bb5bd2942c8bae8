/* The new name of a function is a macro that its body uses. */
#define klpp_pu_f eu_clash
int klpp_pu_f(void);

int pu_f(void)
{
	return klpp_pu_f();
}
