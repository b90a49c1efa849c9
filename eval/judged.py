"""What a judge makes of a run: its figures, which never stand without its agreement with people."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.agreement import Agreement
from eval.errors import EvalError
from eval.estimate import Draws, Estimate, estimate
from eval.judge import Opinion
from eval.measure import Measure, Parts, Unscored
from eval.record import Record, Said

Opinions = Mapping[str, Sequence[Opinion]]
"""By question, of its statements in order."""

_UNREAD = Unscored("the judge said nothing readable of a statement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A run as a judge sees it.

    Attributes:
        judge: The language model's name.
        agreements: With people, on support and on completeness.
        figures: Of the statements of the run.

    Raises:
        EvalError: No verdict of people was judged, so that the figures would mean nothing.
    """

    judge: str
    agreements: tuple[Agreement, Agreement]
    figures: tuple[Estimate, ...]

    def __post_init__(self) -> None:
        if not all(each.verdicts for each in self.agreements):
            unread = max(each.unread for each in self.agreements)
            raise EvalError(
                f"{self.judge} said nothing readable of {unread} verdicts, so that its agreement with people is not"
                " known and its figures would mean nothing; choose another ALINEA_LLM_MODEL"
            )

    def as_json(self) -> dict[str, Any]:
        """All of it, for a file."""
        return asdict(self)


def statements(records: Sequence[Record]) -> Iterator[tuple[Record, Said, list[str]]]:
    """Every statement of a run, with the texts that it cites."""
    for record in records:
        for said in record.statements:
            yield record, said, [record.paragraphs[i].text for i in said.cited if i in record.paragraphs]


def figures(records: Sequence[Record], opinions: Opinions) -> tuple[Estimate, ...]:
    """Shares of the statements of a run, with intervals; a question with an unread opinion could not be scored."""
    measures = (
        _share("judged: supported", opinions, lambda o: o.support == "supported"),
        _share("judged: supported, or partly", opinions, lambda o: o.support in ("supported", "partly")),
        _share("judged: complete", opinions, lambda o: o.complete is True),
    )
    draws = Draws(records)
    return tuple(estimate(measure, records, draws) for measure in measures)


def _share(name: str, opinions: Opinions, holds: Callable[[Opinion], bool]) -> Measure:
    def parts(record: Record) -> Parts:
        own = opinions.get(record.question.id, ())
        if not own:
            return None
        if any(not each.support or each.complete is None for each in own):
            return _UNREAD
        return float(sum(map(holds, own))), float(len(own))

    return Measure(name=name, group="judge", means="Share of the statements shown", parts=parts, needs_gold=False)
