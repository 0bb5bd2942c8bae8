/* args: -fmacro-prefix-map=builtin-=x/ */
__FILE__ __BASE_FILE__
