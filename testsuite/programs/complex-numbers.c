// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

static _Complex double z = 1.0 + 2.0i;
static __complex__ int zi = 3 + 4i;

static double norm(_Complex double c) { return __real__ c * __real__ c + __imag__ c * __imag__ c; }

int main(void)
{
	_Complex double w = z * ~z;
	__imag__ zi += 1;
	printf("%g %g %g %d %d\n", norm(z), __real__ w, __imag__ w, __real__ zi, __imag__ zi);
	return 0;
}
