/* args: -DOUTER=inner -Dinner=7 */
#define S(x) #x
#define XS(x) S(x)
#define P(a, b) a##b
S( a  "b\n" '\0' ) XS(OUTER) P(in, ner) P(, x) P(1, .5e+3)
