"""Words that the end of a line cuts."""

from ingest.block import Line, blocks, join_lines
from ingest.hyphen import mended


def joined(*lines: str) -> str:
    (found,) = mended([lines])
    return join_lines(found)


def test_a_compound_keeps_its_hyphen_and_a_broken_word_loses_it() -> None:
    """As the document prints them elsewhere."""
    assert joined("a long-term plan, and a long-", "term one") == "a long-term plan, and a long-term one"
    assert joined("national measures, and na-", "tional ones") == "national measures, and national ones"


def test_where_the_document_prints_neither_the_halves_decide() -> None:
    """Half a word stands nowhere alone; where words are broken as a rule, both halves must stand alone."""
    assert joined("each community has a community-", "based plan") == "each community has a community-based plan"
    assert joined("a nation and its na-", "tional means: the proce-", "dure of the procedure") == (
        "a nation and its national means: the procedure of the procedure"
    )


def test_where_few_lines_are_broken_a_hyphen_is_printed_in_the_word() -> None:
    """A word processor breaks a line at a hyphen or not at all, whether or not the halves stand elsewhere."""
    lines = ["the committee took note of the measures"] * 40
    assert joined(*lines, "at a high-", "level meeting of its twenty-", "third year").endswith(
        "measures at a high-level meeting of its twenty-third year"
    )


def test_what_goes_on_without_a_space() -> None:
    """Years, symbols, addresses, alternatives and names; not a hyphen that is left hanging, nor a dash."""
    assert joined("in 2013–", "2020") == "in 2013–2020"
    assert joined("sixty, A/RES/78/", "240 and/", "or Sixty-", "sixth") == "sixty, A/RES/78/240 and/or Sixty-sixth"
    assert joined("see https://example.org/a-", "path/x") == "see https://example.org/a-path/x"
    assert joined("short and long and pre-", "and post-war") == "short and long and pre- and post-war"
    assert joined("the plan –", "its parts – and text–", "y más") == "the plan – its parts – and text– y más"


def test_words_cut_by_a_page_are_whole() -> None:
    """The rest stands on the next page, a note between them."""
    lines = [
        Line(text="1. Recalls self-determination and the right to self-", page=1, gap=1),
        Line(text="¹ See document 7.", page=1, gap=1),
        Line(text="determination of all,", page=2),
    ]
    assert blocks(lines)[0].text.endswith("the right to self-determination of all,")
