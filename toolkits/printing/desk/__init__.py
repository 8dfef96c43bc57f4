"""The editors' side of the print studio: what can be printed of a toolkit, and how that stands."""
