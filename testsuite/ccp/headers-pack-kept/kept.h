#pragma pack(push, 1)
struct kept { char c; int i; };
#pragma pack(pop)
