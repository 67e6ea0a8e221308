def message(letter, html, text, to=""):
    return b""
