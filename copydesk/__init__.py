"""copydesk: raw news copy in, a published page and a newsletter out, and not one word lost on the way."""

__version__ = "0.1.0"
