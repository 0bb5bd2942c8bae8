/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A 32-bit program: what uname() says of the machine. */
	.globl _start
_start:
	mov $122, %eax		/* uname(buffer) */
	mov $buffer, %ebx
	int $0x80
	mov $buffer + 4 * 65, %ecx
	xor %edx, %edx
1:	cmpb $0, (%ecx, %edx)
	je 2f
	inc %edx
	jmp 1b
2:	mov $4, %eax		/* write(1, machine, its length) */
	mov $1, %ebx
	int $0x80
	mov $1, %eax		/* exit(0) */
	xor %ebx, %ebx
	int $0x80
	.comm buffer, 6 * 65
	.section .note.GNU-stack, "", @progbits
