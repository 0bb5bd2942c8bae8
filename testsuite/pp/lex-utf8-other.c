“a” × ∀ a→b
