#define CONFIG_CPUS 1
#define CONFIG_SMALL 0
#define CONFIG_LEVEL 1
#define CONFIG_SIDE 1
#define CONFIG_HIDDEN 1
#define CONFIG_PLAIN 1
#define CONFIG_TIMEOUT -1
#define __ARG_PLACEHOLDER_1 0,
#define __take_second_arg(__ignored, val, ...) val
#define __is_defined(x) ___is_defined(x)
#define ___is_defined(val) ____is_defined(__ARG_PLACEHOLDER_##val)
#define ____is_defined(arg1_or_junk) __take_second_arg(arg1_or_junk 1, 0)
#define IS_BUILTIN(option) __is_defined(option)
#define MANY (CONFIG_HIDDEN > 4)
