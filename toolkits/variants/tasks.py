"""What happens after the commit: variants follow their sources as their policy says."""

from django_tasks import task

from .following import follow_page


@task()
def follow_source(page: int) -> int:
    """Let what follows a page, or what a page follows, follow. Returns how many changes were taken over."""
    return follow_page(page)
