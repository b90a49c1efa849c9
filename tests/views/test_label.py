"""Labels: what a document says, shown as it stands."""

from views.label import isolated, label, shortened


def test_label_escapes_markdown_latex_and_shortcodes() -> None:
    """Every punctuation mark is escaped, white space is folded, and no shortcode is left."""
    assert label("a *b*\n$c$") == r"a \*b\* \$c\$"
    assert ":material" not in label(":material/home:")


def test_a_text_is_isolated_in_its_own_direction() -> None:
    """A reference keeps its order within a line of any language; where its language is not known, by its letters."""
    assert isolated("الفقرة 6", "ar") == "\u2067الفقرة 6\u2069"
    assert isolated("Who chairs it?", "en") == "\u2066Who chairs it?\u2069"
    assert isolated("Who chairs it?") == "\u2068Who chairs it?\u2069"


def test_shortened_cuts_at_a_word() -> None:
    """A long text ends at a word with an ellipsis, also where it has no spaces; a short one is whole."""
    assert shortened("one two three", 9) == "one two …"
    assert shortened("一二三四五", 3) == "一二三 …"
    assert shortened("one", 9) == "one"
