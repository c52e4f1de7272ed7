"""The web desk: one page on this machine, in which a draft is pasted, checked and mended. Nothing of it is kept."""
