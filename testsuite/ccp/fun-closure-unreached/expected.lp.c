/* klp-ccp: from input.c */
void klpp_pu_empty(void)
{
}
