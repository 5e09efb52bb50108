def test_tokens_within_are_those_that_share_a_character(parse) -> None:
    parsed = parse("  The  army said: rebels fled.\n\n“We left,” he said.")
    for start in range(len(parsed.text) + 1):
        for end in range(start, len(parsed.text) + 2):
            assert parsed.tokens_within(start, end) == [
                t
                for t, token in enumerate(parsed.doc)
                if token.idx < end and start < token.idx + len(token) and not token.is_space
            ]
