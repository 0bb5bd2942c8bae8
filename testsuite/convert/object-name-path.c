/*
 * A module called by its path, as the build calls it.
 * => error: .klp.sym.rela.net/bluetooth/bluetooth.net/bluetooth/bluetooth.helper,0: no loaded module is called 'net/bluetooth/bluetooth'; /proc/modules calls it 'bluetooth' [object-name]
 */
#include "lp.h"

LIVEPATCH;

extern int helper(int) asm("\".klp.sym.rela.net/bluetooth/bluetooth.net/bluetooth/bluetooth.helper,0\"");

int klpp_a(int x)
{
	return helper(x) + 1;
}

PATCHES(0, "a", klpp_a);
