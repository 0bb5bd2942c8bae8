/* args: -std=c11 */
#define E(x) x
E(:)E(:) a::b
