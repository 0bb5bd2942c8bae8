#include "target.h"

int pu_user(int n)
{
	switch ((long)espr_target) {
	default:
		return n;
	}
}
