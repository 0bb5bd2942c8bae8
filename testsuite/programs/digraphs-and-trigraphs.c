// SPDX-License-Identifier: GPL-2.0-or-later
// cc: -std=c11 -trigraphs
%:include <stdio.h>

%:define GLUE(a, b) a %:%: b
static int GLUE(val, ue)<:2:> = <% 3, 4 %>;
static int first(void) ??< return value??(0??); ??>

int main(void)
<%
	printf("%d %d ??/n", first(), value<:1:>);
	puts("");
	return 0;
%>
