struct one { int x; };
