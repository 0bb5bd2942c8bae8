x
#pragma GCC error "stop"
