#define H #define X 1
H
X
#define I #
I include "none"
