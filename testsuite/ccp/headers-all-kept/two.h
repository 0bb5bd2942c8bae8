struct two { int x; };
