/* A weakref is another name of a symbol within this file: it stays, whatever becomes of its target. */
extern int eu_plain(int n);
extern int eur_renamed(int n);
extern int eu_object;
static int es_plain(int n) __attribute__((weakref("eu_plain")));
static int esr_renamed(int n) __attribute__((weakref, alias("eur_renamed")));
[[gnu::weakref("nowhere")]] static int missing(int n);
static int esp_object __attribute__((weakref("eu_object")));

int pu_top(int n)
{
	return es_plain(n) + esr_renamed(n) + (missing ? missing(n) : 0) + esp_object;
}
