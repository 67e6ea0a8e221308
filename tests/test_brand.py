"""The look of a house: colours and letters out of the settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, Site

from copydesk.site import BuildError
from copydesk.site.brand import brand_of, contrast
from copydesk.site.stationery import stationery_of

THEME = ROOT / "themes/broadsheet"


def test_the_theme_has_a_look_of_its_own() -> None:
    """Without settings the sheets count as they are, and night differs from day."""
    brand = brand_of(THEME, None)
    assert brand.light["accent"] != brand.dark["accent"]
    assert brand.sheet == "\n".join(sheet.read_text("utf-8") for sheet in sorted((THEME / "styles").glob("*.css")))


def test_settings_take_the_place_of_the_themes() -> None:
    """A colour may be one for day and night, or one for each; fonts are a list."""
    said = {"accent": ("#005a8c", "#7cc4f0"), "found": "#887700", "headlines": 'Georgia, "Noto Serif", serif'}
    brand = brand_of(THEME, said)
    assert (brand.light["accent"], brand.dark["accent"]) == ("#005a8c", "#7cc4f0")
    assert ':root { --accent: #005a8c; --found: #887700; --headlines: Georgia, "Noto Serif", serif; }' in brand.sheet
    assert "{ :root { --accent: #7cc4f0;" in brand.sheet


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"acent": "#005a8c"}, "'acent': it may name accent, "),
        ({"accent": "red"}, 'accent takes a colour such as "#8c1c13", or two'),
        ({"accent": ("#005a8c", 7)}, "accent takes a colour"),
        ({"accent": ["#005a8c"]}, "accent takes a colour"),
        ({"text": "Georgia; } body { color: red"}, "text takes fonts such as"),
        ({"text": 7}, "text takes fonts such as"),
        ({"text": ("Georgia", "serif")}, "text takes fonts such as"),
        ("red", "takes names and values"),
        ({"accent": "#ff9900"}, "accent #ff9900 on paper #fffdf8 has a contrast of 2.1 by day, and text needs 4.5"),
        ({"accent": ("#005a8c", "#005a8c")}, "by night"),
    ],
)
def test_what_can_not_be_is_said(said: object, told: str) -> None:
    """A wrong name, a wrong value and a text that nobody could read are one sentence each."""
    with pytest.raises(BuildError) as refused:
        brand_of(THEME, said)
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_theme_without_sheets_takes_no_brand(tmp_path: Path) -> None:
    """What would have no effect is refused."""
    with pytest.raises(BuildError, match="delete it"):
        brand_of(tmp_path, {"accent": "#005a8c"})


def test_the_site_wears_it(tmp_path: Path) -> None:
    """Five lines of settings are in the sheet that every page loads."""
    site = Site(tmp_path)
    settings = tmp_path / "pelican.conf.py"
    settings.write_text(settings.read_text("utf-8") + '\nBRAND = {"accent": ("#005a8c", "#7cc4f0")}\n', "utf-8")
    assert site.run("build").returncode == 0
    assert "--accent: #005a8c" in (tmp_path / "output/theme/css/site.css").read_text("utf-8")


def test_mails_wear_it_too() -> None:
    """By day and by night; no name is left, and fonts have no quotes, which a `style` would have to escape."""
    brand = brand_of(THEME, {"accent": ("#005a8c", "#7cc4f0"), "text": 'Georgia, "Noto Serif", serif'})
    css = stationery_of(THEME, brand).css
    day, night = css.split("@media (prefers-color-scheme: dark)")
    assert "a { color: #005a8c; }" in day
    assert ".accent, a { color: #7cc4f0 !important; }" in night
    assert "font-family: Georgia, Noto Serif, serif;" in day
    assert "var(" not in css.replace("know `var`", "")


def test_contrast_is_wcags() -> None:
    """Black on white has 21, and a colour on itself 1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#8c1c13", "#8c1c13") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
