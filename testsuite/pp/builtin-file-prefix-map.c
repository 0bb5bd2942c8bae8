/* args: -ffile-prefix-map=builtin-=x/ -fmacro-prefix-map=builtin-file=y -fmacro-prefix-map=other=z */
__FILE__ __BASE_FILE__
#line 3 "other/file.c"
__FILE__ __BASE_FILE__
#line 9 "builtin-x"
__FILE__
