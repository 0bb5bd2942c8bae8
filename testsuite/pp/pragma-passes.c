#pragma foo bar
#pragma STDC FP_CONTRACT ON
#pragma pack(push, 1)
x
  #pragma   a   b/**/c
#pragma
y
