#line 5 "x.c"
__FILE__ __BASE_FILE__ __LINE__ __FILE_NAME__
