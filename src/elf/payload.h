/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * payload: the kernel in a bootable image, and the compression that only such images have.
 */
#ifndef KLP_CCP_SRC_ELF_PAYLOAD_H
#define KLP_CCP_SRC_ELF_PAYLOAD_H

#include "klp-ccp/buf.h"
#include "klp-ccp/file.h"

/*
 * Narrows a kernel for x86 (bzImage, vmlinuz) to its compressed vmlinux; leaves others alone.
 * Returns the unpacked size as the kernel states it, 0: not known.
 */
size_t payload_find(struct file_bytes *in);
/* Unpacks lz4's older format, in blocks. 0, or -1 with the reason appended to err. */
int payload_unpack_lz4(const struct file_bytes *in, struct buf *out, struct buf *err);

#endif
