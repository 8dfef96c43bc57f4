"""Material to cut, fill in and hang up: where everything stands on the sheet, and whether it fits there."""
