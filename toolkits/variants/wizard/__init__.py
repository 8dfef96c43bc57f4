"""Making a variant, step by step, in the editors' screens."""
