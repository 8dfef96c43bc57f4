"""From documents to draft pages."""
