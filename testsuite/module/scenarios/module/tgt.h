/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of the target share. */
struct seq_file;
void tgt_show_b(struct seq_file *m);
int tgt_exported(int x);
