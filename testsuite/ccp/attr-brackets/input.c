/* [[ ]] is read like __attribute__: what places or makes the symbol goes where it would be wrong. */
[[gnu::weak]] int pu_weak(int a);
[[gnu::noinline, gnu::weak]] int pu_weak(int a)
{
	return a;
}
[[__gnu__::__section__("x")]] extern int espr_section;
extern int espr_behind [[gnu::section("z")]];
[[noreturn]] void eupr_noreturn(void);
[[gnu::section(".init.text"), gnu::cold]] static int init(int a)
{
	return a + 1;
}
[[gnu::noinline]] static int plain [[gnu::cold]] (int a)
{
	return a + 2;
}
static int target(int a)
{
	return a + 3;
}
[[gnu::alias("target"), gnu::copy(target)]] static int other(int a);

int pu_top(int a)
{
	if (a)
		eupr_noreturn();
	return pu_weak(a) + espr_section + espr_behind + init(a) + plain(a) + other(a);
}
