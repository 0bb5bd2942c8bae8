#define C(a,b) a##b
C(x,y) C(x,1) C(1,x) C(+,+) C(<,<=) C(.,5) C(L,"s") C(u8,"s") C(-,>) C(1,.5)
