"""The demo content: texts in TOML (see README.md), built with the same factories as the tests."""
