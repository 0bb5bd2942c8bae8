#include "o.h"
#include "o.h"
end
