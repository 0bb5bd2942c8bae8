int eu_object;
