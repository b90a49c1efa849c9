"""A replayed answer as the command line prints it."""

import re
from difflib import SequenceMatcher

from rich.text import Text

from alinea.replay import Replay
from alinea.terminal import out


def print_replay(replay: Replay) -> None:
    """What is the same, and each difference with what was and what is; those that change no answer come last."""
    then = replay.audit
    out.print(Text(f"asked on {then.made:%Y-%m-%d %H:%M}: {then.asked.question}", style="bold"))
    for difference in replay.differences:
        style = "red" if difference.changes_answer else "yellow"
        out.print(Text.assemble((difference.about, style), f" {difference.what}"))
        for name, text, other in (
            ("then", difference.then, difference.now),
            ("now", difference.now, difference.then),
        ):
            if text:
                out.print(Text.assemble((f"    {name:<5}", "dim"), _marked(text, other)))
    said = f"{replay.same_statements} of {len(then.answer.statements)} statements and {replay.same_hits} of "
    said += f"{len(then.hits)} hits are as they were"
    verdict = "the same answer" if replay.is_same else "not the same"
    out.print(Text(f"{verdict}: {said}", style="green" if replay.is_same else "bold"))


def _marked(text: str, other: str) -> Text:
    """A text with what the other has not in bold: words, characters where it is not parted into words."""
    parts, others = (re.findall(r"\s+|[\u3400-\u9fff]|[^\s\u3400-\u9fff]+", each) for each in (text, other))
    marked = Text()
    for operation, start, end, *_ in SequenceMatcher(None, parts, others, autojunk=False).get_opcodes():
        marked.append("".join(parts[start:end]), "bold" if other and operation != "equal" else "")
    return marked
