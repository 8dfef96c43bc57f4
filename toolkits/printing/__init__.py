"""From resolved content to paper."""
