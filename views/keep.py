"""Keeping an answer as gold: a small form that judges it and adds its question to the user's own file."""

from collections.abc import Mapping
from zlib import crc32

import streamlit as st

from alinea.engine import Engine
from alinea.errors import NotIndexedError
from alinea.keeping import Kept, cited, keep, named
from answer.answer import Answer
from answer.errors import ReferenceFormatError
from eval.errors import EvalError
from eval.gold_writer import RepeatedError
from views.label import label
from views.remark import said
from views.wording import say

_RIGHT, _WRONG, _NONE = "right", "wrong", "none"


def keep_as_gold(engine: Engine, answer: Answer, where: Mapping[str, str]) -> None:
    """The form, folded away.

    Args:
        engine: That was asked.
        answer: To be judged.
        where: Fields that the question was held to.
    """
    about = crc32(f"{answer.searched or answer.question}\n{sorted(where.items())}".encode())
    sides = {_WRONG: say("keep.wrong"), _NONE: say("keep.none")}
    if answer.statements:
        sides = {_RIGHT: say("keep.right"), **sides}
    with st.expander(say("keep.title"), icon=":material/rule:", key=f"keep-{about}"):
        verdict = st.radio(
            say("keep.verdict"), list(sides), index=None, format_func=sides.__getitem__, key=f"keep-verdict-{about}"
        )
        chosen: list[str] = []
        typed = ""
        if verdict == _RIGHT:
            chosen = _chosen(answer, about)
        if verdict == _WRONG:
            typed = st.text_input(
                say("keep.reference"), key=f"keep-reference-{about}", placeholder="A/RES/79/1, para. 10 (b)"
            )
        ready = verdict == _NONE or (verdict == _RIGHT and bool(chosen)) or bool(typed.strip())
        if st.button(say("keep.keep"), key=f"keep-button-{about}", disabled=not ready, type="primary"):
            is_right = verdict == _RIGHT or (verdict == _NONE and not answer.statements)
            _keep(engine, answer, typed or chosen, is_right=is_right, where=where)


def _chosen(answer: Answer, about: int) -> list[str]:
    """Those of the cited paragraphs that answer the question; all, until the user says otherwise."""
    ids = list(cited(answer))
    names = {c.paragraph: c.reference for said in answer.statements for c in said.citations}
    if len(ids) == 1:
        return ids
    return st.multiselect(say("keep.which"), ids, default=ids, format_func=names.__getitem__, key=f"keep-which-{about}")


def _keep(engine: Engine, answer: Answer, right: str | list[str], *, is_right: bool, where: Mapping[str, str]) -> None:
    """Keep it with what is right, references or ids; what came of that stands on the page."""
    try:
        gold = named(engine, right) if isinstance(right, str) else right
        kept = keep(engine, answer, gold, is_right=is_right, where=where)
    except RepeatedError as error:
        st.info(say("keep.repeated", detail=label(str(error))), icon=":material/content_copy:")
    except ReferenceFormatError as error:
        st.error(say("keep.unread", detail=label(str(error))), icon=":material/error:")
    except NotIndexedError as error:
        st.error(say("keep.missing", detail=label(said(error.args[0]))), icon=":material/error:")
    except EvalError as error:
        st.error(say("keep.broken", detail=label(str(error))), icon=":material/error:")
    else:
        _said(kept)


def _said(kept: Kept) -> None:
    names = ", ".join(sorted(kept.question.gold))
    what = say("keep.with", names=label(names)) if names else say("keep.without")
    st.success(
        " ".join((say("keep.kept", id=label(kept.question.id), line=kept.question.line), what)), icon=":material/check:"
    )
    st.caption(say("keep.where"))
    st.code(str(kept.path), language=None, wrap_lines=True)
