/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ids of messages, sorted: klp-ccp's, with those of the policies that come with it, and
 * klp-convert's.
 */
#ifndef KLP_CCP_MESSAGE_IDS_H
#define KLP_CCP_MESSAGE_IDS_H

#include "klp-ccp/diag.h"

extern const struct diag_id message_ids[], convert_ids[];
extern const unsigned int message_ids_n, convert_ids_n;

#endif
