/* A renamed token in a macro's body has it expanded; then nobody needs the macro. */
extern int espr_counter;
#define COUNTER espr_counter
#define STEP 1
int pu_f(void)
{
	return COUNTER + STEP;
}
