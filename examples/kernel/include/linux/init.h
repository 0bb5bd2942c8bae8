/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#define __init __attribute__((__section__(".init.text")))

typedef int (*initcall_t)(void);

#define fs_initcall(fn) \
	static initcall_t __initcall_##fn __attribute__((__used__, __section__(".initcall5.init"))) = fn

#endif
