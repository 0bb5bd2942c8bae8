#define INNER WIDTH
#define SIZE INNER
struct box {
	int cells[SIZE];
#undef INNER
#define INNER 3
	int more[SIZE];
};
