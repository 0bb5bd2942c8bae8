/* klp-ccp: from input.c */
#define __ARG_PLACEHOLDER_1 0,
#define __take_second_arg(__ignored, val, ...) val
#define __is_defined(x) ___is_defined(x)
#define ___is_defined(val) ____is_defined(__ARG_PLACEHOLDER_##val)
#define ____is_defined(arg1_or_junk) __take_second_arg(arg1_or_junk 1, 0)
#define IS_MODULE(option) __is_defined(option##_MODULE)

int klpp_pu_f(int a)
{
	if (0)
		return 1;
	if ((0 && 1 && (a)))
		return 2;
	if (0)
		return 3;
	return IS_MODULE(CONFIG_X);
}
