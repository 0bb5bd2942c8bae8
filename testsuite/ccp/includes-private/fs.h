#ifndef FS_H
#define FS_H
struct file { int n; };
#endif
