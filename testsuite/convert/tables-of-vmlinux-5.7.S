/*
 * Until 5.7 symbols of vmlinux were bound later than that.
 * options: --kernel=5.7
 * => error: symbol 'symbol' of vmlinux is needed in __jump_table, which is read when the livepatch is loaded, and the static key would never switch it: use static_key_enabled(&key) instead of static_branch_*(&key) (klp-ccp --policy-opt=keys=enabled writes that) [static-key]
 */
#include "lp.h"

LIVEPATCH

	.text
code:
	ret
	.section __jump_table, "aw"
	.long code - ., ".klp.sym.rela.vmlinux.vmlinux.symbol,0" - .
