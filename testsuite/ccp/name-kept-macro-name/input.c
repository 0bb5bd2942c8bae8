int espr_read(int n);
#define espr_read espr_read
int espr_write(int n);
#define WRITE(n) espr_write(n)

int pu_top(int n)
{
	return espr_read(n) + WRITE(n);
}
