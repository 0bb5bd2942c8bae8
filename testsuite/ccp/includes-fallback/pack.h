#ifndef PACK_H
#define PACK_H
#pragma pack(push, 1)
int pack_x(void);
#endif
