#ifndef TABLE_H
#define TABLE_H
extern int table[4];
#endif
