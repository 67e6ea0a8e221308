"""What a wire or an archive puts around a story: envelopes, slugs, marks, markup."""
