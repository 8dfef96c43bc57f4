"""A draft import: what was recognised, as an editor corrects it before anything is saved."""
