#pragma pack(push, 1)
struct packed { char c; int i; };
#pragma pack(pop)
struct plain { char c; int i; };
