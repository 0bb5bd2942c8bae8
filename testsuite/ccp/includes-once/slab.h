#pragma once
void kfree(const void *p);
