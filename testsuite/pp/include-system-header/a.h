#pragma GCC system_header
a
