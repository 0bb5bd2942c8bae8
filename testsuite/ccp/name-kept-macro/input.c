int printf(const char *f, ...);
extern int esp_unnamed;
extern int espr_level;
int espr_emit(const char *text);

#define LOG(text) do { if (espr_level > 1) espr_emit(text); } while (0)
#define LOG_TWICE(text) do { LOG(text); LOG(text); } while (0)

int pu_top(int n)
{
	LOG("one");
	if (n)
		LOG_TWICE("two");
	espr_level = sizeof(espr_level) + espr_emit("three");
	return espr_level;
}
