struct NAME { int x; };
#undef NAME
