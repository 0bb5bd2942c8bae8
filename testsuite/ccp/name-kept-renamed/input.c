extern int eer_level;
extern const int esr_limit[4];

#define ENOUGH() (eer_level > esr_limit[1])

int pu_top(void)
{
	return ENOUGH() ? eer_level : 0;
}
