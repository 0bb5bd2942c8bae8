__STDC__ __STDC_VERSION__ __STDC_HOSTED__
#ifdef __cplusplus
no
#endif
