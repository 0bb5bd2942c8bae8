#define C(a,b) a##b
#define ab(x) <x>
#define AB C(a,b)
C(a,b)(1) AB(2)
