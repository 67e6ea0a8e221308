"""An item as one JSON object on one line; `line` is where a part begins in the copy, counted from 1."""

from __future__ import annotations

import json
from typing import Any

from copydesk.finding import Positions
from copydesk.identity import Identity
from copydesk.item import Block, Dateline, Item, Source


def write(item: Item, file: str, identity: Identity) -> str:
    """Return the item as JSON; the identity is no part of it, since it is not in the copy."""
    del identity
    positions = Positions(item.copy)

    def line(part: Block | Source | Any) -> int:
        return positions.at(part.spans[0][0])[0]

    return json.dumps(
        {
            "file": file,
            "language": item.language or "en",
            "headline": item.headline.text if item.headline else None,
            "byline": [part.text for part in item.byline],
            "summary": [part.text for part in item.summary],
            "dateline": _dateline(item.dateline),
            "body": [
                {
                    "kind": block.kind,
                    "text": block.text,
                    "citations": [
                        {"number": mark.number, "offset": mark.offset, "printed": mark.printed}
                        for mark in block.citations
                    ],
                    "line": line(block),
                }
                for block in item.body
            ],
            "sources": [
                {"number": source.number, "url": source.url, "text": source.text, "line": line(source)}
                for source in item.sources
            ],
            "notes": [part.text for part in item.notes],
            "desk_notes": [part.text for part in item.desk_notes],
            "corrections": [{"date": str(part.date), "text": part.text} for part in item.corrections],
            "embargo": item.embargo.isoformat() if item.embargo else None,
            "status": item.status,
            "meta": {meta.key: item.header(meta.key) for meta in item.meta},
            "dropped": [{"line": line(part), "text": part.text, "reason": part.reason} for part in item.dropped],
        },
        ensure_ascii=False,
    )


def _dateline(dateline: Dateline | None) -> dict[str, str | None] | None:
    if not dateline:
        return None
    day = dateline.date.isoformat() if dateline.date else None
    return {"text": dateline.text, "place": dateline.place, "agency": dateline.agency, "date": day}
