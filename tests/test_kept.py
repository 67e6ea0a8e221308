"""What many pages print alike is printed once."""

from __future__ import annotations

from jinja2 import DictLoader, Environment, pass_context

from copydesk.site.kept import Kept
from copydesk.site.template import PageEnvironment

PAGE = "{% kept language, page if not story %}{{ told(language) }}{{ page }}{% endkept %} {{ page }}"


def printed_by(**templates: str) -> tuple[Environment, list[str]]:
    """Return an environment, and what its `told` was told so far."""
    told: list[str] = []
    environment = PageEnvironment(loader=DictLoader(templates), autoescape=True, extensions=[Kept])
    environment.globals["told"] = lambda what: told.append(what) or f"<{what}>"
    return environment, told


def test_what_is_kept_is_printed_once_for_each_value() -> None:
    """The same values print the same, escaped once; others print their own, and so does another place."""
    environment, told = printed_by(page=PAGE, other=PAGE)
    page = environment.get_template("page")
    assert page.render(language="en", page="a", story=True) == "&lt;en&gt;a a"
    assert page.render(language="en", page="b", story=True) == "&lt;en&gt;a b"
    assert page.render(language="de", page="c", story=True) == "&lt;de&gt;c c"
    assert page.render(language="en", page="d") == "&lt;en&gt;d d"
    assert environment.get_template("other").render(language="en", page="e", story=True) == "&lt;en&gt;e e"
    assert told == ["en", "de", "en", "en"]
    twice = printed_by(page="{% kept %}a{% endkept %}{% kept %}b{% endkept %}")[0].get_template("page")
    assert [twice.render(), twice.render()] == ["ab", "ab"]
    assert [environment.from_string(f"{{% kept %}}{text}{{% endkept %}}").render() for text in "ab"] == ["a", "b"]


def test_nothing_is_kept_for_another_build() -> None:
    """Each build has its own environment."""
    for name in ("Gazette", "Herald"):
        environment, _ = printed_by(page="{% kept %}{{ name }}{% endkept %}")
        environment.globals["name"] = name
        assert environment.get_template("page").render() == name


def test_what_is_imported_knows_the_globals() -> None:
    """A macro knows what its environment knows, and a template the globals of its own."""
    environment, _ = printed_by(
        page="{% from 'parts' import line %}{{ line() }}{{ own }}", parts="{% macro line() %}{{ name }}{% endmacro %}"
    )
    environment.globals["name"] = "Gazette"
    assert environment.get_template("page").render() == "Gazette"
    assert environment.get_template("page", globals={"own": "!"}).render() == "Gazette!"
    assert "own" not in environment.globals
    environment, _ = printed_by(page="{% set own = '?' %}{% include 'parts' %}", parts="{{ own }}{{ name }}")
    environment.globals["name"] = "Gazette"
    assert environment.get_template("page").render() == "?Gazette"
    assert environment.get_template("page").render(name="Herald") == "?Herald"


def test_what_is_called_gets_what_it_asks_for() -> None:
    """Macros, functions that ask for the context, objects that can be called; what runs out gives nothing."""
    macro = "{% macro add(a, b='2', c='3') %}{{ a }}{{ b }}{{ c }}{{ caller() if caller }}{% endmacro %}"
    calls = "{{ add(1) }} {{ add(1, c=4) }} {% call add(1) %}<b>{% endcall %} {% set x = 1 %}{{ seen() }}"
    environment, _ = printed_by(page=f"{macro}{calls} {{{{ bound() }}}}{{{{ ended() }}}}")
    environment.globals |= {"seen": pass_context(lambda context: context["x"]), "bound": "A".lower}
    environment.globals["ended"] = iter(()).__next__
    assert environment.get_template("page").render() == "123 124 123<b> 1 a"
