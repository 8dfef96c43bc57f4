"""A whole toolkit as one file: written on one site, read on another."""
