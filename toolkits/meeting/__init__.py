"""The meeting: a conversation on a screen, and a selection that becomes a plan for one."""
