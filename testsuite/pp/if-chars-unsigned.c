/* args: -funsigned-char */
#if '\377' > 0 && 'a' > -1
no
#else
yes
#endif
