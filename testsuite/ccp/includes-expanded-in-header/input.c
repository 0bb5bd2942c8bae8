/* Text of user.h is made by a macro that it does not include: define.h stays. */
#include "define.h"
#include "user.h"

int pu_f(struct user *u)
{
	return u->id;
}
