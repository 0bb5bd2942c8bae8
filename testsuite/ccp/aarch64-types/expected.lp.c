/* klp-ccp: from input.c */
typedef __SIZE_TYPE__ size_type;
typedef __PTRDIFF_TYPE__ diff_type;
typedef __WCHAR_TYPE__ wide_type;
typedef __UINT64_TYPE__ u64_type;

size_type klpp_pu_top(diff_type d, wide_type w, u64_type u)
{
	return d + w + u;
}
