extern int eu_plain_d, espr_w;
