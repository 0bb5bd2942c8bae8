/* Calls inside of an expanded one, with names and arguments that ## has made. */
#include "good.h"
extern int espr_v;
#define USE(a, b) espr_v + WIDE(a##b) + MAKE##a(b) + WIDE(one_##a##three) + WIDE(left##b + a)

#define two 2
int pu_f(int right)
{
	int x = 0;

	x += USE(left_, right);
	x += USE(left_, 2);
	x += USE(two, 3);
	return x;
}
