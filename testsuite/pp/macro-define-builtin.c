#define __FILE__ "mine"
__FILE__
#define __COUNTER__ 7
__COUNTER__ __COUNTER__
