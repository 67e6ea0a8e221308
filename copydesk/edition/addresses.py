"""The addresses of people, and the names of hosts, in the ASCII that mail servers take."""

from __future__ import annotations

import re
from dataclasses import dataclass

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
SURROGATE = re.compile("[\ud800-\udfff]")
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')  # a name in quotation marks, in which anything may stand
BETWEEN = re.compile("[,;]")
NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")  # RFC 5322, dot-atom
LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
UNSURE = re.compile("[ßςẞ\u200c\u200d]")  # IDNA 2003, which Python has, and IDNA 2008 lead to different hosts
LONGEST_LOCAL, LONGEST_HOST = 64, 253  # RFC 5321, 4.5.3.1; RFC 1035


class AddressError(ValueError):
    """Why something is no address, in one sentence."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Someone's address, in ASCII, and the name that stands before it."""

    address: str
    name: str = ""


def mailbox(text: str) -> Mailbox:
    """Return what an address such as `news@example.org` or `The Gazette <news@example.org>` says.

    Raises:
        AddressError: it is none, or mail servers would not take it.
    """
    if CONTROL.search(text):
        raise AddressError(f"an address must be one line: {printable(text)}")
    if SURROGATE.search(text):
        raise AddressError(f"`{printable(text)}` has half a character in it, which no mail can have: write it anew")
    if sum("@" in each for each in BETWEEN.split(QUOTED.sub("", text))) > 1:
        raise AddressError(f"`{printable(text)}` is more than one mail address: write one alone")
    named = NAMED.fullmatch(text.strip())
    name, address = (named["name"].strip(), named["address"].strip()) if named else ("", text.strip())
    local, at, domain = address.rpartition("@")
    if not at or not local:
        raise AddressError(f"`{printable(text)}` is no mail address: write one such as `news@example.org`")
    if not local.isascii():
        raise AddressError(
            f"`{printable(address)}` has letters before the `@` that few mail servers take: use one in ASCII"
        )
    if not LOCAL.fullmatch(local) or len(local) > LONGEST_LOCAL or "=?" in local:  # as an encoded word begins
        raise AddressError(f"`{printable(address)}` is no mail address: look at what stands before the `@`")
    return Mailbox(f"{local}@{host(domain)}", _unquoted(name))


def host(name: str) -> str:
    """Return the name of a host in ASCII, by IDNA.

    Raises:
        AddressError: it is no name of a host, or not surely of one.
    """
    if UNSURE.search(name):
        raise AddressError(
            f"`{printable(name)}` leads to one host by old rules, to another by new: write its `xn--` form"
        )
    try:
        known = name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        known = ""
    labels = known.split(".")
    if len(known) > LONGEST_HOST or not all(map(LABEL.fullmatch, labels)):
        raise AddressError(f"`{printable(name)}` is no name of a host: write one such as `example.org`")
    return known


def printable(text: str) -> str:
    """Return text of others so that a sentence can quote it: on one line, and no longer than one."""
    line = "".join(character if character.isprintable() else " " for character in text)
    line = " ".join(line.split())
    return line if len(line) <= LONGEST_HOST else f"{line[: LONGEST_HOST - 1]}…"


def _unquoted(name: str) -> str:
    """Return a display name without its quotation marks."""
    if len(name) > 1 and name[0] == name[-1] == '"':
        return re.sub(r"\\(.)", r"\1", name[1:-1])
    return name
