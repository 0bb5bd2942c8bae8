#define E
E
E


x
E E
y E
