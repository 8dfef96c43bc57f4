"""All toolkits that an editor may edit, with what waits in each."""

from typing import Any

from toolkits.variants.inbox.listing import rows_for
from toolkits.variants.inbox.screens import InboxScreen


class OverviewView(InboxScreen):
    """The overview."""

    template_name = "variants/inbox/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List the toolkits."""
        return super().get_context_data(rows=rows_for(self.request.user), **kwargs)
