struct fine { int y; };
