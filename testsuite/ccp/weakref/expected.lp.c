/* klp-ccp: from input.c */
extern int eu_plain(int n);
extern int klpe_eur_renamed(int n);
extern int eu_object;
static int es_plain(int n) __attribute__((weakref("eu_plain")));
static int esr_renamed(int n) __attribute__((weakref, alias("klpe_eur_renamed")));
[[gnu::weakref("nowhere")]] static int missing(int n);
static int esp_object __attribute__((weakref("eu_object")));

int klpp_pu_top(int n)
{
	return es_plain(n) + esr_renamed(n) + (missing ? missing(n) : 0) + esp_object;
}
