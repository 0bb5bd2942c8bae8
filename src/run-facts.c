// SPDX-License-Identifier: GPL-2.0-or-later
/* run-facts: --facts, the objects that a livepatch is made from against the kernel it is for. */
#include <string.h>

#include "klp-ccp/module.h"
#include "klp-ccp/path.h"
#include "run.h"

enum exit_code run_facts(struct run *r)
{
	const char *path = r->set.facts;
	struct buf yaml = BUF_INIT;
	struct module_check *v;
	struct file_bytes bytes;
	enum exit_code rc;
	uint32_t n = 0;
	int err = file_read_stream(path, &bytes);

	if (err) {
		diag_report(&r->diag, DIAG_ERROR, "facts", NULL, "%s: %s", path, file_error(err));
		return EXIT_SYSTEM;
	}
	v = module_read_checks(&r->arena, bytes.s, bytes.len, &n);
	file_close(&bytes);
	if (!v || !n) {
		diag_report(&r->diag, DIAG_ERROR, "facts", NULL,
			    "%s: not a list of objects as in facts.tsv of a livepatch", path);
		return EXIT_INPUT;
	}
	for (uint32_t i = 0; i < n && r->set.kernel_image; i++)
		if (!v[i].image || module_is_kernel(v[i].image))
			module_check_against(&v[i], r->set.kernel_image);
	rc = module_compare(v, n, &yaml, &r->diag);
	if (run_put_stdout(r, &yaml) && !rc)
		rc = EXIT_SYSTEM;
	buf_free(&yaml);
	return rc;
}
