typedef int marked_t;
[[maybe_unused]] static int marked(int n)
{
	return n;
}
