"""Readiness: what is not ready yet in a toolkit, with the field that mends each.

Other rooms and the inbox use what is named here; see docs/gereedheid.md.
"""
