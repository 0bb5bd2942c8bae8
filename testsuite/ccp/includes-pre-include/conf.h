#ifndef CONF_H
#define CONF_H
#define CONF 1
#endif
