"""The live preview: the site on this machine alone, as it becomes while one writes; drafts and embargoed stories, too.

    a save ──watch──> newsroom ──the edited story first──> proofs ──> browsers
                          └─────────then the whole site──> press  ──> .copydesk/preview ──> browsers

The press and the proofs are processes of their own (`pressroom.py`), so that the server answers while they work.
"""

from copydesk.preview.serving import ServeError, preview

__all__ = ["ServeError", "preview"]
