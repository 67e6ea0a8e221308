"""What is dropped from copy stays inside: not a byte of it is in the built site, with every setting that shows more."""

from __future__ import annotations

from conftest import Site, house_form


def test_no_canary_gets_out(site: Site) -> None:
    """Boilerplate, mail headers, signatures, header lines that are not for readers, drafts and raw copy stay in."""
    site.settings(SOURCE_TEXT=True)
    site.wire(
        "ferry.txt",
        "From: canary-from@example.com\nSubject: canary-subject\n\n"
        "Image: canary-image.jpg | canary-caption | canary-credit | canary-alt\nCategory: World\n\n"
        + house_form()
        + "-- \ncanary-signature\n",
    )
    site.wire("draft.txt", f"Status: draft\n\n{house_form('canary-draft')}")
    site.wire("held.txt", house_form("canary-held").replace("said.1", "said.[9]"))
    site.wire("notes.pdf", "canary-pdf")
    site.wire(
        "release.txt",
        "FOR IMMEDIATE RELEASE: canary-city, June 13, 2025\n\nContact: canary-contact, 555-010-0199\n\n"
        "Eds: canary-eds\n\n"
        + house_form("Bridge Opens").replace(
            "Sources", "Ends\n\nPress Contact\ncanary-name\ncanary@example.com\n\nSources"
        )
        + "\nThe following information is not for publication:\n\ncanary-private\n",
    )
    embargoed = site.folder / "content/embargoed"
    embargoed.mkdir()
    (embargoed / "soon.txt").write_text(f"Embargo: 2026-01-16 06:00\n\n{house_form('canary-embargo')}")
    markdown = site.folder / "content/news/hand.md"
    markdown.write_text(
        "---\ntitle: By Hand\ndate: 2025-06-13\ndesk_notes: [canary-desk-note]\nsecret: canary-key\n"
        'made: {from: "wire/hand.txt", copy: cafe, file: cafe}\n---\nText.\n<!-- canary-comment -->\n'
    )
    done = site.build()
    assert done.returncode == 1
    assert "By Hand" in site.page("index.html")
    assert "Ferry Returns" in site.page("index.html")
    assert "Bridge Opens" in site.page("index.html")
    assert {name.split("/")[3] for name in site.files() if name.endswith("source.txt")} == {"ferry", "release"}
    for name, data in site.files().items():
        assert b"canary" not in data.lower(), name
        assert b"Copyscape" not in data, name
        assert "canary" not in name
