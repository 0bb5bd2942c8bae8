#define O _Pragma("once")
O
once
