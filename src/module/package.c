// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What `make package' puts beside the module: scripts that load, look at and remove it. They are
 * the same for every livepatch, and read from build-info which one it is.
 */
#include "module-internal.h"

static const char script_start[] = "set -u\n"
				   "cd \"$(dirname \"$0\")\" || exit 1\n"
				   "field() { sed -n \"s/^$1: //p\" build-info; }\n"
				   "name=$(field module)\n"
				   "mod=$(echo \"$name\" | tr - _)\n"
				   "state=/sys/kernel/livepatch/$mod\n"
				   "fail() { echo \"${0##*/}: $*\" >&2; exit 1; }\n"
				   "\n";

/* Behind the condition, its time limit and the tasks that it waits for. */
static const char script_wait[] =
	"# hold_outs STATE: tasks that livepatch waits for.\n"
	"hold_outs()\n"
	"{\n"
	"\tfor f in /proc/[0-9]*/task/[0-9]*/patch_state; do\n"
	"\t\ttest \"$(cat \"$f\" 2>/dev/null)\" = \"$1\" || continue\n"
	"\t\techo \"  task $(basename \"${f%/patch_state}\") $(cat \"${f%patch_state}comm\")\"\n"
	"\tdone | head -n 20\n"
	"}\n"
	"\n"
	"# wait_while STATE COMMAND...: until it fails, at most so many seconds.\n"
	"wait_while()\n"
	"{\n"
	"\tslow=$1\n"
	"\tleft=$((seconds * 10))\n"
	"\tshift\n"
	"\twhile \"$@\"; do\n"
	"\t\tif test \"$left\" -le 0; then\n"
	"\t\t\techo \"${0##*/}: still in transition after $seconds s, waiting for:\" >&2\n"
	"\t\t\thold_outs \"$slow\" >&2\n"
	"\t\t\texit 2\n"
	"\t\tfi\n"
	"\t\tleft=$((left - 1))\n"
	"\t\tsleep 0.1\n"
	"\tdone\n"
	"}\n"
	"\n"
	"seconds=${1-60}\n"
	"case $seconds in '' | *[!0-9]*) fail \"usage: ${0##*/} [SECONDS]\" ;; esac\n";

static const char script_apply[] =
	"if test \"$(field any-build)\" = no; then\n"
	"\tfor x in \"release: $(uname -r)\" \"version: $(uname -v)\"; do\n"
	"\t\ttest \"$(field \"${x%%:*}\")\" = \"${x#*: }\" ||\n"
	"\t\t\tfail \"made for the kernel $(field release) $(field version), this is\" \\\n"
	"\t\t\t\t\"$(uname -r) $(uname -v)\"\n"
	"\tdone\n"
	"fi\n"
	"test ! -e \"$state\" || fail \"$mod is loaded already\"\n"
	"insmod \"./$name.ko\" || fail \"the kernel does not load $name.ko: dmesg says why\"\n"
	"moves() { test \"$(cat \"$state/transition\")\" = 1; }\n"
	"wait_while 0 moves\n"
	"echo \"$mod is active\"\n";

static const char script_revert[] =
	"if ! grep -q \"^$mod \" /proc/modules; then\n"
	"\techo \"$mod is not loaded\"\n"
	"\texit 0\n"
	"fi\n"
	"if test -e \"$state\"; then\n"
	"\tif test \"$(cat \"$state/enabled\")\" = 1; then\n"
	"\t\techo 0 >\"$state/enabled\" || fail \"the kernel does not disable $mod\"\n"
	"\tfi\n"
	"\twait_while 1 test -e \"$state\"\n"
	"fi\n"
	"rmmod \"$mod\" || fail \"the kernel does not remove $mod\"\n"
	"echo \"$mod is removed\"\n";

static const char script_check[] =
	"if ! test -e \"$state\"; then\n"
	"\tif grep -q \"^$mod \" /proc/modules; then\n"
	"\t\techo \"$mod is loaded, but not active: replaced, or disabled\"\n"
	"\t\texit 3\n"
	"\tfi\n"
	"\techo \"$mod is not loaded\"\n"
	"\texit 1\n"
	"fi\n"
	"if test \"$(cat \"$state/transition\")\" = 1; then\n"
	"\techo \"$mod is in transition\"\n"
	"\texit 2\n"
	"fi\n"
	"if test \"$(cat \"$state/enabled\")\" = 0; then\n"
	"\techo \"$mod is disabled\"\n"
	"\texit 3\n"
	"fi\n"
	"echo \"$mod is active\"\n"
	"for f in \"$state\"/*/*,*; do\n"
	"\ttest -e \"$f\" || continue\n"
	"\techo \"  $(basename \"${f%/*}\") ${f##*/}\"\n"
	"done\n";

static const char script_error[] =
	"set -u\n"
	"\n"
	"# place TEXT FILE [yes]: lines of FILE (yes: a patch, which adds them) with that text, "
	"but for\n"
	"# new names and blanks.\n"
	"place()\n"
	"{\n"
	"\ttest -e \"$2\" && TEXT=$1 PATCH=${3-} awk '\n"
	"\t\tfunction plain(s) { gsub(/klp[pe]_/, \"\", s); gsub(/[ \\t]+/, \" \", s); return s }\n"
	"\t\tBEGIN { t = plain(ENVIRON[\"TEXT\"]) }\n"
	"\t\t{ line = $0 }\n"
	"\t\tENVIRON[\"PATCH\"] { if (line !~ /^[+]/) next; line = substr(line, 2) }\n"
	"\t\tplain(line) == t && n < 5 { printf \"%s%d\", n++ ? \", \" : \"\", FNR }' \"$2\"\n"
	"}\n"
	"\n"
	"n=$(grep -n -m 1 -E '(^|: )(fatal )?error: |^ERROR: ' \"$1\" | cut -d : -f 1)\n"
	"test -n \"$n\" || exit 0\n"
	"error=$(sed -n \"${n}p\" \"$1\")\n"
	"echo \"first error: $error\"\n"
	"at=$(echo \"$error\" | grep -o -E '^[^ ]*lp/[^:/]*[.]c:[0-9]+')\n"
	"# In a header: the #include in an lp.c that led there.\n"
	"test -n \"$at\" || at=$(head -n \"$n\" \"$1\" | sed -n 's/.*from \\([^ "
	"]*lp\\/[^:/]*[.]c:[0-9]*\\).*/\\1/p' |\n"
	"\ttail -n 1)\n"
	"file=${at%:*}\n"
	"line=${at##*:}\n"
	"test -n \"$at\" && test -e \"$file\" || exit 0\n"
	"origin=$(head -n \"$line\" \"$file\" | sed -n 's|^/[*] klp-ccp: from \\(.*\\) "
	"[*]/$|\\1|p' | tail -n 1)\n"
	"text=$(sed -n \"${line}p\" \"$file\")\n"
	"where=$(place \"$text\" \"${2-}/$origin\")\n"
	"for patch in ./*.patch; do\n"
	"\tadded=$(place \"$text\" \"$patch\" yes)\n"
	"\tif test -n \"$origin\" && test -n \"$where\"; then\n"
	"\t\techo \"  lp/${file##*/}:$line is from $origin, line $where\"\n"
	"\telif test -n \"$added\"; then\n"
	"\t\techo \"  lp/${file##*/}:$line is from the patch, ${patch#./} line $added\"\n"
	"\telif test -n \"$origin\"; then\n"
	"\t\techo \"  lp/${file##*/}:$line is from $origin\"\n"
	"\tfi\n"
	"done\n";

static void script(struct module_files *files, const char *path, const char *about,
		   const char *const *parts)
{
	struct buf *out = module_add_file(files, path);

	buf_printf(out, "#!/bin/sh\n# SPDX-License-Identifier: GPL-2.0\n%s\n", about);
	while (*parts)
		buf_puts(out, *parts++);
}

void module_package_files(struct module_files *files)
{
	static const char *const apply[] = { script_start, script_wait, script_apply, NULL };
	static const char *const revert[] = { script_start, script_wait, script_revert, NULL };
	static const char *const check[] = { script_start, script_check, NULL };

	static const char *const error[] = { script_error, NULL };

	script(files, "first-error",
	       "# first-error MESSAGES [SOURCES]: the first error of a build, and where the line "
	       "comes\n"
	       "# from: in the kernel's sources, or in the patch.",
	       error);
	script(files, "package/apply",
	       "# apply [SECONDS]: loads the livepatch and waits until all tasks use it.\n"
	       "# Exit 0: they do, 1: it is not loaded, 2: after 60 s, or SECONDS, some do not "
	       "yet.",
	       apply);
	script(files, "package/check",
	       "# check: exit 0: the livepatch is active, 1: it is not loaded, 2: it is in "
	       "transition,\n"
	       "# 3: it is disabled, or was replaced by another one.",
	       check);
	script(files, "package/revert",
	       "# revert [SECONDS]: disables the livepatch, waits until no task uses it, removes "
	       "it.\n"
	       "# Exit 0: it is gone, 1: it cannot go, 2: after 60 s, or SECONDS, some still use "
	       "it.",
	       revert);
}
