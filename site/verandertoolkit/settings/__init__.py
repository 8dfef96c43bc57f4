"""Settings: `dev` for work and `make run`, `test` for the tests, `production` for a server."""
