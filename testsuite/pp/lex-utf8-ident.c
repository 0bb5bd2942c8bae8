#define é 1
é ê aé éa 日本
