#define COUNT(n) (n ? SIZE : 1)
#define SIZE (sizeof(char[1]) * 0 + sizeof(COUNT) * 0 + WIDTH)
struct COUNT {
	char c[8];
};
enum { COUNT = 1 };
struct box {
	int cells[SIZE];
	int more[COUNT(1)];
};
