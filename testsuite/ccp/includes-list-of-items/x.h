#ifndef X_H
#define X_H
#define X(name) #name,
int x_x(void);
#endif
