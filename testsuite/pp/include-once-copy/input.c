#include "o.h"
#include "p.h"
#include "q.h"
end
