"""The sources: where lists may be, and which of them the text agrees with."""
