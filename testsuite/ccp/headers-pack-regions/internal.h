#pragma pack(2)
struct two { char c; int i; };
#pragma pack()
#pragma pack(push)
#pragma pack(1)
struct unneeded { char c; int i; };
#pragma pack(pop)
#pragma pack(push, 1)
struct outer { char c; int i; };
#pragma pack(push, 4)
struct inner { char c; long i; };
#pragma pack(pop)
#pragma pack(pop)
struct plain { char c; int i; };
