__LINE__ __FILE__
#line 7 "hdr"
__LINE__ __FILE__
