"""A toolkit derived for another audience: fork, three-way comparison, inbox of source changes, readiness."""
