/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A line for each check of a unit test. Included once, by the test.
 */
#ifndef TEST_CHECK_H
#define TEST_CHECK_H

#include <stdbool.h>
#include <stdio.h>

static int failed;

static void check(bool ok, const char *name, const char *why)
{
	if (ok) {
		printf("ok %s\n", name);
	} else {
		printf("not ok %s: %s\n", name, why);
		failed++;
	}
}

#endif
