struct one { int x; };
struct two { int x; };
