// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Programs for shells that complete the options of a table: their names, the words that some take,
 * files and folders for others.
 */
#include <ctype.h>
#include <string.h>
#include "klp-ccp/opt.h"

enum value { VALUE_NONE, VALUE_WORDS, VALUE_FOLDER, VALUE_FILE, VALUE_OTHER };

/* By the name of the argument. */
static enum value value_of(const struct opt *o)
{
	if (!opt_takes_value(o))
		return VALUE_NONE;
	if (o->words)
		return VALUE_WORDS;
	if (strstr(o->arg, "FILE") || strstr(o->arg, "PATH"))
		return VALUE_FILE;
	return strstr(o->arg, "DIR") ? VALUE_FOLDER : VALUE_OTHER;
}

static bool is_shown(const struct opt *o)
{
	return o->kind != OPT_GROUP && o->help;
}

/* A name for a function of the shell. */
static void add_function(struct buf *out, const char *program)
{
	buf_putc(out, '_');
	for (; *program; program++)
		buf_putc(out, isalnum((unsigned char)*program) ? *program : '_');
}

static void add_words(struct buf *out, const char *const *words)
{
	for (unsigned int i = 0; words[i]; i++)
		buf_printf(out, "%s%s", i ? " " : "", words[i]);
}

/* -- bash -------------------------------------------------------------------------------------- */

/* "--name" or "-x|--name" of the options whose value is of a kind; how many there are. */
static unsigned int add_pattern(struct buf *out, const struct opt *t, unsigned int n,
				enum value kind)
{
	unsigned int found = 0;

	for (unsigned int i = 0; i < n; i++) {
		if (!is_shown(&t[i]) || value_of(&t[i]) != kind)
			continue;
		buf_puts(out, found++ ? " | " : "\t");
		if (t[i].letter)
			buf_printf(out, "-%c | ", t[i].letter);
		buf_printf(out, "--%s", t[i].name);
	}
	return found;
}

static void add_case(struct buf *out, const struct opt *t, unsigned int n, enum value kind,
		     const char *action)
{
	struct buf pattern = BUF_INIT;

	if (add_pattern(&pattern, t, n, kind))
		buf_printf(out, "%s)\n\t\t%s ;;\n", pattern.s, action);
	buf_free(&pattern);
}

static void add_word_cases(struct buf *out, const struct opt *t, unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		if (!is_shown(&t[i]) || value_of(&t[i]) != VALUE_WORDS)
			continue;
		if (t[i].letter)
			buf_printf(out, "\t-%c | --%s)\n", t[i].letter, t[i].name);
		else
			buf_printf(out, "\t--%s)\n", t[i].name);
		buf_puts(out, "\t\tCOMPREPLY=($(compgen -W '");
		add_words(out, t[i].words);
		buf_puts(out, "' -- \"$value\")) ;;\n");
	}
}

/* bash cuts words at '=': the option is the word before it then. */
static const char bash_option[] =
	"\tlocal option= value=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} i\n"
	"\tCOMPREPLY=()\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tif [[ ${COMP_WORDS[i]} == -- ]]; then # the compiler's\n"
	"\t\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$value\")\n"
	"\t\t\tcompopt -o filenames 2>/dev/null\n"
	"\t\t\treturn\n"
	"\t\tfi\n"
	"\tdone\n"
	"\tif [[ $value == = ]]; then\n"
	"\t\toption=$before value=\n"
	"\telif [[ $before == = ]]; then\n"
	"\t\toption=${COMP_WORDS[COMP_CWORD - 2]}\n"
	"\telif [[ $value == --*=* ]]; then\n"
	"\t\toption=${value%%=*} value=${value#*=}\n"
	"\telif [[ $value == -W* ]]; then\n"
	"\t\toption=-W value=${value#-W}\n"
	"\telif [[ $before == -* && $value != -* ]]; then\n"
	"\t\toption=$before\n"
	"\tfi\n"
	"\tcase $option in\n";

static const char bash_rest[] =
	"\t*)\n"
	"\t\tif [[ $value == -* ]]; then\n"
	"\t\t\tCOMPREPLY=($(compgen -W \"$names\" -- \"$value\"))\n"
	"\t\t\t[[ ${#COMPREPLY[@]} == 1 && $COMPREPLY == *= ]] && compopt -o nospace 2>/dev/null\n"
	"\t\telse\n"
	"\t\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$value\")\n"
	"\t\t\tcompopt -o filenames 2>/dev/null\n"
	"\t\tfi ;;\n"
	"\tesac\n"
	"\tif [[ $option == -W && ${COMP_WORDS[COMP_CWORD]} == -W* ]]; then\n"
	"\t\tCOMPREPLY=(\"${COMPREPLY[@]/#/-W}\")\n"
	"\tfi\n"
	"\treturn 0\n"
	"}\n";

void opt_complete_bash(const struct opt *t, unsigned int n, const char *program, struct buf *out)
{
	buf_printf(out, "# Completion of %s for bash, made from its options.\n", program);
	add_function(out, program);
	buf_puts(out, "()\n{\n\tlocal names='");
	for (unsigned int i = 0; i < n; i++)
		if (is_shown(&t[i]))
			buf_printf(out, "%s--%s%s", i ? " " : "", t[i].name,
				   opt_takes_value(&t[i]) ? "=" : "");
	buf_puts(out, "'\n");
	buf_puts(out, bash_option);
	add_word_cases(out, t, n);
	add_case(out, t, n, VALUE_FOLDER,
		 "mapfile -t COMPREPLY < <(compgen -d -- \"$value\")\n"
		 "\t\tcompopt -o filenames 2>/dev/null");
	add_case(out, t, n, VALUE_FILE,
		 "mapfile -t COMPREPLY < <(compgen -f -- \"$value\")\n"
		 "\t\tcompopt -o filenames 2>/dev/null");
	add_case(out, t, n, VALUE_OTHER, ":");
	buf_puts(out, bash_rest);
	buf_puts(out, "complete -F ");
	add_function(out, program);
	buf_printf(out, " %s\n", program);
}

/* -- zsh --------------------------------------------------------------------------------------- */

/* Within '...' and an optspec's [...]. */
static void add_help(struct buf *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '\'')
			buf_puts(out, "'\\''");
		else if (strchr("[]:\\", *s))
			buf_printf(out, "\\%c", *s);
		else
			buf_putc(out, *s);
	}
}

static void add_value(struct buf *out, const struct opt *o)
{
	static const char *const actions[] = {
		[VALUE_FOLDER] = "_files -/", [VALUE_FILE] = "_files", [VALUE_OTHER] = " "
	};
	enum value kind = value_of(o);

	if (kind == VALUE_NONE)
		return;
	buf_putc(out, ':');
	add_help(out, o->arg ? o->arg : o->name);
	buf_putc(out, ':');
	if (kind != VALUE_WORDS) {
		buf_puts(out, actions[kind]);
		return;
	}
	buf_putc(out, '(');
	add_words(out, o->words);
	buf_putc(out, ')');
}

/* One way to write it: "-x" with the value behind it, or "--name=". */
static void add_spec(struct buf *out, const struct opt *o, bool letter)
{
	bool value = opt_takes_value(o);

	buf_puts(out, "\t'");
	if (o->kind != OPT_STRING && o->kind != OPT_WORD && o->kind != OPT_FLAG)
		buf_putc(out, '*');
	if (letter)
		buf_printf(out, "-%c%s", o->letter, value ? "+" : "");
	else
		buf_printf(out, "--%s%s", o->name, value ? "=" : "");
	buf_putc(out, '[');
	add_help(out, o->help);
	buf_putc(out, ']');
	add_value(out, o);
	buf_puts(out, "' \\\n");
}

void opt_complete_zsh(const struct opt *t, unsigned int n, const char *program, struct buf *out)
{
	buf_printf(out, "#compdef %s\n# Completion of %s for zsh, made from its options.\n",
		   program, program);
	buf_puts(out, "_arguments -s -S \\\n");
	for (unsigned int i = 0; i < n; i++) {
		if (!is_shown(&t[i]))
			continue;
		if (t[i].letter)
			add_spec(out, &t[i], true);
		add_spec(out, &t[i], false);
	}
	buf_puts(out, "\t'*:file:_files'\n");
}
