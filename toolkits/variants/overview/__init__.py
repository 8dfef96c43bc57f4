"""All variants at a glance, and those in the making."""
