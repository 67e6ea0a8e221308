"""Completion in a shell: `completion`, and the names of stories."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SHELLS = {
    "bash": 'To switch it on, write into ~/.bashrc:  eval "$(copydesk completion bash)"',
    "zsh": 'To switch it on, write into ~/.zshrc, below compinit:  eval "$(copydesk completion zsh)"',
    "fish": "To switch it on:  copydesk completion fish > ~/.config/fish/completions/copydesk.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands, options, files and the names of stories."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind:  # click has each of these
        script = kind(ctx.find_root().command, {}, "copydesk", "_COPYDESK_COMPLETE").source()
        click.echo(f"# {SHELLS[shell]}\n{script.strip()}")


def folders(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Let the shell name folders."""
    from click.shell_completion import CompletionItem

    del ctx, parameter
    return [CompletionItem(begun, type="dir")]


def story_names(ctx: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the names of stories that begin so: those of their files, which are mostly their slugs; or the files."""
    from click.shell_completion import CompletionItem

    from copydesk.store import StoreError, files_below

    del parameter
    if "/" in begun:
        return [CompletionItem(begun, type="file")]
    content = Path(ctx.params.get("settings") or "pelican.conf.py").absolute().parent / "content"
    try:
        files = [
            file for name in ("wire", "news", "embargoed") for file in files_below(content / name, (".txt", ".md"))
        ]
    except (StoreError, OSError):
        return []
    return [CompletionItem(name) for name in sorted({file.stem for file in files}) if name.startswith(begun)]
