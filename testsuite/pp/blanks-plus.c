#define P +
#define E
#define m(x) x
+P+ P+P -P- m(+)+ m()+ +m() P P +E+ E+ +E
