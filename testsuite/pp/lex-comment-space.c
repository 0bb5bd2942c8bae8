a/**/b a/* */b a /* */ b
/* x */ c
