"""The screens of source changes: answering them, comparing a variant with its source, and its history."""
