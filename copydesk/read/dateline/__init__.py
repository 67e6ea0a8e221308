"""The dateline: its names and dates as tokens, the forms that they fit, and where the story opens."""
