"""A headline for which no font of the cards has the letters.

## Why

A card with empty boxes in place of letters would look broken wherever somebody shares the story. So none is drawn:
links to the story show its picture, or nothing. Cards come with fonts for the Latin, Greek, Cyrillic, Arabic, Hebrew
and Japanese letters that news prints.

## Example

    서울에 첫눈이 내렸다

## Remedy

Put a font that has the letters beside the settings, and name it there: `CARD_FONTS = ["fonts/NotoSansKR-Bold.otf"]`.

## Authority

copydesk's own.
"""

from __future__ import annotations

from copydesk.finding import WARNING

SEVERITY = WARNING  # found by site/cards.py
