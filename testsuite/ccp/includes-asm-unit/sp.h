#ifndef SP_H
#define SP_H
register unsigned long stack_pointer asm("sp");
#endif
