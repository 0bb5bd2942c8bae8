# SPDX-License-Identifier: GPL-2.0-or-later
#
# Makes a manual page of a text in Markdown: awk -v name=KLP-CCP-POLICY -v about="..." -f manual.awk README.md. It knows
# what policies/README.md has: headings, paragraphs, tables, lists of two levels, blocks of code, `code`, **bold**,
# *emphasis* and links.

# Text between two marks in another font.
function fonts(s, mark, font,    out, n, part, i)
{
	n = split(s, part, mark)
	if (n < 3)
		return s
	out = part[1]
	for (i = 2; i <= n; i++)
		out = out (i % 2 || i == n ? (i % 2 ? "\\fR" : mark) : font) part[i]
	return out
}

function escaped(s)
{
	gsub(/\\\|/, "|", s)
	gsub(/\\/, "\\e", s)
	gsub(/-/, "\\-", s)
	return s
}

# A line of text as roff has it.
function inline(s)
{
	while (match(s, /\[[^]]*\]\([^)]*\)/)) {
		link = substr(s, RSTART + 1, RLENGTH - 2)
		sub(/\]\(.*/, "", link)
		s = substr(s, 1, RSTART - 1) link substr(s, RSTART + RLENGTH)
	}
	s = escaped(s)
	s = fonts(s, "`", "\\fB")
	s = fonts(s, "[*][*]", "\\fB")
	s = fonts(s, "[*]", "\\fI")
	return guarded(s)
}

# A dot or quote at the begin of a line is a request.
function guarded(s)
{
	return s ~ /^[.']/ ? "\\&" s : s
}

function close_lists()
{
	if (depth > 1)
		print ".RE"
	depth = 0
}

function begin_block()
{
	if (!fresh)
		print ".PP"
	fresh = 1
}

# | key | text | more |: the key is a tag, what follows its text.
function table_row(s,    cell, n, i)
{
	gsub(/\\\|/, "\001", s)
	n = split(s, cell, /[ \t]*\|[ \t]*/)
	for (i = 1; i <= n; i++)
		gsub(/\001/, "|", cell[i])
	if (cell[2] ~ /^-+$/ || (rows++ == 0 && heads(cell[2])))
		return
	print ".TP"
	print inline(cell[2])
	print inline(cell[3]) (n > 4 && cell[4] != "" ? last_cell(cell[4]) : "")
	fresh = 0
}

function last_cell(s)
{
	return table_has_default ? "; default: " inline(s) : "; answer: " inline(s)
}

# The heading of a table says what its last column is.
function heads(s)
{
	table_has_default = $0 ~ /default/
	return s == "" || s !~ /`/
}

BEGIN {
	printf ".\\\" Made from policies/README.md.\n.TH %s 7 \"\" klp-ccp \"Miscellaneous\"\n", name
	printf ".SH NAME\n%s \\- %s\n.SH DESCRIPTION\n", escaped(tolower(name)), about
	fresh = 1
}

/^```|^    [^ ]/ && !code && depth == 0 {
	begin_block()
	print ".nf"
	code = /^```/ ? 2 : 1
	if (code == 1)
		print guarded(escaped(substr($0, 5)))
	next
}

code == 2 && /^```/ || code == 1 && !/^    / {
	print ".fi"
	code = 0
	fresh = 0
	if (/^```/)
		next
}

code {
	print guarded(escaped(code == 1 ? substr($0, 5) : $0))
	next
}

# Headings of the whole, and comments.
/^# / || /^<!-- .* -->$/ {
	next
}

/^## / {
	close_lists()
	print ".SH " toupper(inline(substr($0, 4)))
	fresh = 1
	next
}

/^### / {
	close_lists()
	print ".SS " inline(substr($0, 5))
	fresh = 1
	next
}

/^\|/ {
	table_row($0)
	in_table = 1
	next
}

in_table {
	in_table = rows = 0
}

/^- / {
	close_lists()
	depth = 1
	print ".IP \\(bu 2"
	print inline(substr($0, 3))
	next
}

/^  - / {
	if (depth < 2)
		print ".RS"
	depth = 2
	print ".IP \\(bu 2"
	print inline(substr($0, 5))
	next
}

/^[ \t]*$/ {
	close_lists()
	fresh = 0
	next
}

{
	if (!depth && !fresh)
		begin_block()
	sub(/^ +/, "")
	print inline($0)
}

END {
	close_lists()
	print ".SH SEE ALSO\n.BR klp\\-ccp (1),\n.BR klp\\-ccp\\-report (5)"
}
