"""What the last approval of a workflow does. Named in the setting WAGTAIL_FINISH_WORKFLOW_ACTION.

Wagtail imports this while it is itself being imported, so everything else is imported when it is used.
"""

from typing import Any


def finish_workflow(workflow_state: Any, user: Any = None) -> None:
    """Publish what a workflow approved, unless blockers are open and the approval gives no reason."""
    from .publishing import publish_approved  # noqa: PLC0415 - see above

    publish_approved(workflow_state, user)
