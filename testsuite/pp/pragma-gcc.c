#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wfoo"
#pragma GCC optimize ("O3")
x
#pragma GCC warning "careful"
#pragma GCC system_header
y
