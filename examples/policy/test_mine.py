# SPDX-License-Identifier: GPL-2.0-or-later
"""A test of mine.Mine without klp-ccp: PYTHONPATH=$(pkg-config --variable=policydir klp-ccp) python3 -m unittest"""

import unittest

import fake_ccp  # first: it gives ccp what is built into klp-ccp

import ccp
import mine

HERE = ("/src/a.c", 3, 4)


class MineTest(unittest.TestCase):
    def setUp(self) -> None:
        fake_ccp.reset()
        fake_ccp.unit.files["/boot/System.map"] = fake_ccp.Elf(
            [fake_ccp.sym("known"), fake_ccp.sym("twice", count=2), fake_ccp.sym("twice", position=2, count=2)])
        self.policy = mine.Mine(["f"])

    def externalizable(self, name: str) -> object:
        return fake_ccp.answer(self.policy.is_function_externalizable(ccp.Symbol(name), ccp.Linkage.INTERNAL, HERE))

    def test_only_what_the_list_has_once(self) -> None:
        self.assertEqual(self.externalizable("known"), (True, []))
        self.assertEqual(self.externalizable("unknown"), (False, []))
        self.assertEqual(self.externalizable("twice"), (False, ["2 functions are called twice"]))

    def test_names(self) -> None:
        taken = fake_ccp.AllocatedIds(["klpr_f", "klpr_f_"])
        self.assertEqual(self.policy.rename_rewritten_closure_fun(ccp.Symbol("f"), taken), "klpr_f__")


if __name__ == "__main__":
    unittest.main()
