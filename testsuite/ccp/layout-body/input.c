/* What a macro makes has no lines: a function that does not fit on one gets them. */
int espr_note(const char *text);
static inline int shown(int n)
{
	return n;
}

#define DEFINE_EVENT(name, args, call) \
	static inline int trace_##name args { int kept = 0; struct { int a; char b; } both = { .a = 1, .b = 2 }; \
		if (shown(kept)) do { if (espr_note(#name)) kept++; else kept--; } while (0); \
		for (int i = 0; i < 4; i++) { call; } while (kept > 4) kept--; \
		switch (kept) { case 1: kept = 2; break; default: kept += ({ int x = 1; x; }); } return kept + both.a; } \
	static inline int trace_##name##_enabled(void) { return 0; }

DEFINE_EVENT(read, (int n, const char *text), kept += n)

int pu_top(int n)
{
	return trace_read(n, "top");
}
