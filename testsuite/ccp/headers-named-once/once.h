#pragma once
typedef int once_t;
