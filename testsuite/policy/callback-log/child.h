extern int eu_unevaluated;
