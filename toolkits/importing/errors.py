"""What stops an import."""


class ImportRefused(Exception):
    """A document that can't be imported. Its text is one sentence for the person who asked for it."""
