/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef KLP_CCP_BUNDLE_INTERNAL_H
#define KLP_CCP_BUNDLE_INTERNAL_H

/* The first line of a manifest; its number changes with the form of anything in a bundle. */
#define BUNDLE_HEAD "klp-ccp-bundle"
#define BUNDLE_FORM "1"
/* Where members are, and how the first one is called. */
#define BUNDLE_DIR      "klp-ccp-bundle/"
#define BUNDLE_MANIFEST "manifest-"

#endif
