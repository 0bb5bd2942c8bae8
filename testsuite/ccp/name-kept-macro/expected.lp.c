/* klp-ccp: from input.c */
static int (*klpe_espr_level);
#define espr_level (*klpe_espr_level)
static int (*klpe_espr_emit)(const char *text);
#define espr_emit (*klpe_espr_emit)

#define LOG(text) do { if (espr_level > 1) espr_emit(text); } while (0)
#define LOG_TWICE(text) do { LOG(text); LOG(text); } while (0)

int klpp_pu_top(int n)
{
	LOG("one");
	if (n)
		LOG_TWICE("two");
	espr_level = sizeof(espr_level) + espr_emit("three");
	return espr_level;
}
