// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Fuzzing of the whole preprocessor: any bytes must give a record or a diagnostic, in bounded time,
 * and what is recorded must be true: files come back byte for byte, replays give the recorded
 * tokens and branches.
 *
 * The first byte of an input selects the dialect; a byte 0xfe starts the next file: main.c, a.h,
 * b.h.
 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "main.c", "a.h", "b.h" };
	char *texts[3] = { NULL };
	size_t lens[3], at = 1, n, i;

	if (!size)
		return 0;
	for (n = 0; n < 3 && at <= size; n++) {
		const uint8_t *end = memchr(data + at, 0xfe, size - at);

		lens[n] = end && n < 2 ? (size_t)(end - data) - at : size - at;
		texts[n] = text_copy(data + at, lens[n]);
		at += lens[n] + 1;
	}
	run_unit(data[0], names, texts, lens, n);
	for (i = 0; i < n; i++)
		free(texts[i]);
	return 0;
}
