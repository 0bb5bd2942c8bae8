/* A nested call that needs no #define here stays, however short; another only when it is worth a line. */
#include "good.h"
struct s {
	int a, b;
};
#define SEVEN 7
#define offset(type, member) __builtin_offsetof(type, member)
extern long espr_v;
#define WHERE(x) (espr_v + fieldof(struct s, x) + offset(struct s, x) + SIX + SEVEN)

long pu_f(void)
{
	return WHERE(b);
}
