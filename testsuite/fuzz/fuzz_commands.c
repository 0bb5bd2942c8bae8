// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Fuzzing of what tells the commands of a build. The first byte of an input selects the reader:
 * .cmd file and its dependencies, compile_commands.json, the log of a build.
 */
#include "fuzz.h"

#include "klp-ccp/command.h"
#include "klp-ccp/json.h"
#include "../../src/cc/shell.h"

static void check_commands(const struct commands *c)
{
	for (uint32_t i = 0; i < c->v.n; i++) {
		const struct command *cmd = &c->v.v[i];

		if (cmd->nwords < 1 || cmd->words[cmd->nwords] || !cmd->source || !cmd->from)
			die("a command without words, source or origin");
		if (!cmd->dir || *cmd->dir != '/')
			die("a folder that is not absolute");
		for (int k = 0; k < cmd->nwords; k++)
			if (!cmd->words[k])
				die("a word that is none");
	}
}

/* Each value is skipped as well as read: both must end at the same place. */
static void check_json(const char *text, size_t len)
{
	struct json whole, parts;
	struct buf b = BUF_INIT;

	json_begin(&whole, text, len);
	json_skip(&whole);
	json_begin(&parts, text, len);
	if (json_enter(&parts, '[')) {
		while (json_more(&parts, ']'))
			json_skip(&parts);
	} else if (json_enter(&parts, '{')) {
		while (json_more(&parts, '}') && json_key(&parts, &b))
			json_skip(&parts);
	} else if (!json_string(&parts, &b)) {
		json_skip(&parts);
	}
	if (!whole.error != !parts.error || (!whole.error && whole.p != parts.p))
		die("skipping a value ends elsewhere than reading it");
	if (!whole.error && whole.p > text + len)
		die("read beyond the end");
	buf_free(&b);
}

static void read_one(unsigned int which, const char *text, size_t len, struct commands *c,
		     struct diag *d)
{
	struct command_deps deps = { 0 };
	enum exit_code rc = EXIT_WRITTEN;

	switch (which) {
	case 0:
		rc = command_parse_cmd(c, "/b/fs/.x.o.cmd", NULL, text, len, d);
		if (!rc && !c->v.n)
			die("no command, and no error");
		command_parse_deps(&c->arena, text, len, &deps);
		vec_free(&deps.files);
		break;
	case 1:
		check_json(text, len);
		rc = command_parse_json(c, "/b/compile_commands.json", text, len, d);
		break;
	default:
		command_parse_log(c, "log", text, len, "/b");
		break;
	}
	if (rc && !d->errors)
		die("refused without a message");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf messages = BUF_INIT;
	struct commands c = { 0 };
	struct diag d;
	char *text;

	if (!size)
		return 0;
	text = text_copy(data + 1, size - 1);
	diag_init(&d);
	d.capture = &messages;
	read_one(data[0] % 3, text, size - 1, &c, &d);
	check_commands(&c);
	command_release(&c);
	buf_free(&messages);
	free(text);
	return 0;
}
