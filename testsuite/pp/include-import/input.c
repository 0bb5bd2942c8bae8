#import "o.h"
#import "o.h"
#include "o.h"
end
