"""Checks on texts that may hold variables."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models

from toolkits.blocks import check_variables


def refuse_unknown_variables(instance: models.Model, fields: Iterable[str]) -> None:
    """Raise ValidationError, for each of `fields` of `instance` that uses a variable that does not exist."""
    errors = {}
    for field in fields:
        try:
            check_variables(getattr(instance, field))
        except ValidationError as error:
            errors[field] = error
    if errors:
        raise ValidationError(errors)
