/* In a function the lines of what a macro made begin as the one with the call; what is short stays as it is. */
extern int espr_level;
int espr_note(const char *text);

#define NOTE(text) do { if (espr_level > 2) { espr_note(text); espr_level--; } else { espr_note(#text); } } while (0)
#define SHORT() do { if (espr_level) espr_note(""); } while (0)
#define VALUE(n) ({ int _n = (n), _m = espr_level; if (_n > 10) { _n = espr_note("much too much"); _m++; } _n - _m; })

int pu_top(int n)
{
	if (n) {
		NOTE("n");
		n = VALUE(n) + 1;
	}
	SHORT();
	return n;
}
