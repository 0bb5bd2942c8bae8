#define __has_include 1
