"""The summary and its bullets, which dash-led speech is not."""
