"""A mail -> a mail server. Of what is not surely delivered it is told what is known."""

PASSWORD = "COPYDESK_SMTP_PASSWORD"  # noqa: S105 - the name of the variable, not what is in it
