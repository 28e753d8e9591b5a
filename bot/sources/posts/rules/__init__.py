"""From the tree to findings: what each block is."""
