# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
#
# What the guest script of a scenario can use. It runs in the folder with the scenario's files, under
# busybox; every observation becomes one line of the report, and nothing ends the script.
#
#   check WHAT EXPECTED GOT     the two are equal
#   has WHAT TEXT GOT           GOT contains TEXT
#   lacks WHAT TEXT GOT
#   works WHAT COMMAND...       COMMAND succeeds; fails: it does not
#   address NAME POS [OBJ]      prints the address of the POS-th symbol NAME of vmlinux, or of a module
#   kmodule NAME...             loads modules that the kernel came with
#   load NAME                   loads ./NAME.ko, a livepatch, and waits until all tasks use it
#   unload NAME                 disables and removes it
#   refused NAME TEXT           the kernel does not load ./NAME.ko and says TEXT
#   expect_message PATTERN      kernel messages that match it (grep -E) are wanted
#   skip WHY                    the rest of the scenario does not apply
# $KERNEL is the version, as 6.1. All messages of the kernel since the last such command are in
# ./messages, all of the scenario in ./all-messages.

say() { echo "@@ $*" >&3; }
good() { say "ok $1"; }
bad() { say "not ok $1: $(echo "$2" | tr '\n' '\037' | cut -c 1-600)"; }

check() { if test "$2" = "$3"; then good "$1"; else bad "$1" "expected '$2', got '$3'"; fi; }
has() { case $3 in *"$2"*) good "$1" ;; *) bad "$1" "no '$2' in '$3'" ;; esac; }
lacks() { case $3 in *"$2"*) bad "$1" "'$2' in '$3'" ;; *) good "$1" ;; esac; }
works() { what=$1; shift; if out=$("$@" 2>&1); then good "$what"; else bad "$what" "$* failed: $out"; fi; }
fails() { what=$1; shift; if out=$("$@" 2>&1); then bad "$what" "$* succeeded"; else good "$what"; fi; }
skip() { say "skip $*"; finish; exit 0; }

take_messages()
{
	dmesg -c >messages
	cat messages >>all-messages
}

expect_message() { echo "$1" >>expected-messages; }

address()
{
	awk -v name="$1" -v pos="$2" -v object="${3:+[$3]}" \
		'$3 == name && $4 == object && ++n == pos { print $1; exit }' /proc/kallsyms
}

kmodule()
{
	for m in "$@"; do
		grep -q "^$m " /proc/modules || works "module $m" insmod "/kernel/$m.ko"
	done
}

# until COMMAND...: true when it succeeds within 30 seconds
until_true()
{
	n=0
	until "$@"; do
		n=$((n + 1))
		test $n -lt 300 || return 1
		sleep 0.1
	done
}

settled() { test "$(cat "/sys/kernel/livepatch/$1/transition" 2>/dev/null)" = 0; }
absent() { ! test -e "/sys/kernel/livepatch/$1"; }

load()
{
	take_messages
	if out=$(insmod "./$1.ko" 2>&1) && until_true settled "$1"; then
		good "load $1"
	else
		take_messages
		bad "load $1" "$out; $(cat messages)"
	fi
	take_messages
}

unload()
{
	if echo 0 >"/sys/kernel/livepatch/$1/enabled" && until_true absent "$1" && out=$(rmmod "$1" 2>&1); then
		good "unload $1"
	else
		bad "unload $1" "$out"
	fi
	take_messages
}

refused()
{
	take_messages
	if insmod "./$1.ko" 2>insmod-error; then
		bad "the kernel refuses $1" "it was loaded"
		echo 0 >"/sys/kernel/livepatch/$1/enabled"
		until_true absent "$1"
		rmmod "$1"
	else
		take_messages
		has "the kernel refuses $1" "$2" "$(cat insmod-error messages)"
	fi
}

# No warning of the kernel but those that were asked for.
finish()
{
	take_messages
	grep -E 'WARNING|BUG|Oops|Call Trace|general protection|refcount_t|stack-protector|UBSAN' all-messages >warnings
	if test -e expected-messages && test -s warnings; then
		grep -v -E -f expected-messages warnings >rest
		mv rest warnings
	fi
	if test -s warnings; then
		bad "no warnings of the kernel" "$(cat warnings)"
	else
		good "no warnings of the kernel"
	fi
}
