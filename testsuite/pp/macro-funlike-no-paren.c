#define f(x) [x]
f f+ f
(1) f

(2) f /* c */ (3)
f