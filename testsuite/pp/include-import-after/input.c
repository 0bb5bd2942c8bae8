#include "o.h"
#import "o.h"
#include "o.h"
end
