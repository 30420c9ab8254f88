"""One mailbox has one spelling, and its index says nothing without the key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wondernest.kit import email
from wondernest.kit.email import NotAnEmail


@pytest.mark.parametrize(
    ("given_address", "expected"),
    [
        ("Parent@Example.ORG", "parent@example.org"),
        ("  parent@example.org\n", "parent@example.org"),
        ("parent\N{FULLWIDTH COMMERCIAL AT}example.org", "parent@example.org"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER P}arent@example.org", "parent@example.org"),
        ("a.b+c@sub.example.co.uk", "a.b+c@sub.example.co.uk"),
        ("cafe\N{COMBINING ACUTE ACCENT}@example.org", "caf\u00e9@example.org"),
    ],
)
def test_spellings_of_one_mailbox_become_one(given_address: str, expected: str) -> None:
    assert email.normalise(given_address) == expected


def test_case_folding_leaves_no_second_spelling() -> None:
    small = "\N{GREEK SMALL LETTER IOTA WITH DIALYTIKA AND TONOS}@example.org"
    capital = "\N{GREEK CAPITAL LETTER IOTA WITH DIALYTIKA}\N{COMBINING ACUTE ACCENT}@example.org"
    assert email.normalise(small) == email.normalise(capital)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "parent",
        "parent@",
        "@example.org",
        "parent@example",
        "parent@example.",
        "parent@.org",
        "a@b@example.org",
        "pa rent@example.org",
        "parent\nbcc:x@example.org",
        "p" * 65 + "@example.org",
        "parent@" + "e" * 250 + ".org",
        "parent,thief@example.org",
        "parent;thief@example.org",
        "Parent<thief@example.org",
        '"parent"@example.org',
        "group:parent@example.org",
        "(note)parent@example.org",
        "parent\x00@example.org",
        "parent@example.org>",
        "parent@example.org,example.com",
        "parent@[192.0.2.1]",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(NotAnEmail):
        email.normalise(address)


@given(st.text(min_size=1, max_size=20))
def test_normalising_twice_changes_nothing(text: str) -> None:
    try:
        once = email.normalise(f"{text}@example.org")
    except NotAnEmail:
        return
    assert email.normalise(once) == once


def test_index_depends_on_the_address_and_on_the_key() -> None:
    key, other = bytes(32), bytes([1]) * 32
    index = email.blind_index("parent@example.org", key=key)

    assert len(index) == 32
    assert index == email.blind_index("parent@example.org", key=key)
    assert index != email.blind_index("parents@example.org", key=key)
    assert index != email.blind_index("parent@example.org", key=other)
