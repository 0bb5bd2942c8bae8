struct inner { int x; };
