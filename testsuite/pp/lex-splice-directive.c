#\
define A\
B C
AB A
