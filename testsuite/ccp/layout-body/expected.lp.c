/* klp-ccp: from input.c */
static int (*klpe_espr_note)(const char *text);
static inline int shown(int n)
{
	return n;
}

static inline int klpr_trace_read (int n, const char *text)
{
	int kept = 0;
	struct {
		int a;
		char b;
	} both = { .a = 1, .b = 2 };
	if (shown(kept)) do {
		if ((*klpe_espr_note)("read"))
			kept++;
		else
			kept--;
	} while (0);
	for (int i = 0; i < 4; i++) {
		kept += n;
	}
	while (kept > 4)
		kept--;
	switch (kept) {
	case 1: kept = 2;
		break;
	default: kept += ({
			int x = 1;
			x;
		});
	}
	return kept + both.a;
}

int klpp_pu_top(int n)
{
	return klpr_trace_read(n, "top");
}
