/* klp-ccp: from input.c */
static int (*klpe_espr_level);
static int (*klpe_espr_note)(const char *text);

int klpp_pu_top(int n)
{
	if (n) {
		do {
			if ((*klpe_espr_level) > 2) {
				(*klpe_espr_note)("n");
				(*klpe_espr_level)--;
			} else {
				(*klpe_espr_note)("\"n\"");
			}
		} while (0);
		n = ({
			int _n = (n), _m = (*klpe_espr_level);
			if (_n > 10) {
				_n = (*klpe_espr_note)("much too much");
				_m++;
			}
			_n - _m;
		}) + 1;
	}
	do { if ((*klpe_espr_level)) (*klpe_espr_note)(""); } while (0);
	return n;
}
