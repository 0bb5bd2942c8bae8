#define S(x) #x
S(\u00e9) S(é) S("\u00e9") "\u00e9"
