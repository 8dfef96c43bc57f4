"""The screens of source changes, one file a screen."""
