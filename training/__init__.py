"""How the copy model was made; not part of the wheel."""
