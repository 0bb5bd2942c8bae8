/* An argument that emerges very often. */
extern int espr_v;
#define D0(x) x
#define D1(x) D0(x) + D0(x)
#define D2(x) D1(x) + D1(x)
#define D3(x) D2(x) + D2(x)
#define D4(x) D3(x) + D3(x)
#define D5(x) D4(x) + D4(x)
#define D6(x) D5(x) + D5(x)
#define D7(x) D6(x) + D6(x)
#define D8(x) D7(x) + D7(x)
#define D9(x) D8(x) + D8(x)
#define D10(x) D9(x) + D9(x)
#define D11(x) D10(x) + D10(x)
#define D12(x) D11(x) + D11(x)
int pu_f(void)
{
	return D12(espr_v);
}
