"""The page that measures, without a browser: a run made, stopped, read, browsed and compared."""

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from alinea.engine import Engine
from alinea.gold_files import GoldFile
from alinea.kept_runs import kept_runs
from alinea.settings import Settings
from views.label import label
from views.measurement import Measuring

HOSTILE = "<img src=x onerror=alert(1)> **bold** $x^2$ :material/home: </div><script>alert(2)</script>"
QUESTIONS: list[dict[str, Any]] = [
    {"id": "a", "question": "When and where will the interim working group hold its first meeting?", "type": "fact",
     "gold": ["LAG/COP/4/RES/1, para. 6", "LAG/COP/4/RES/1, para. 9"], "answerable": True, "language": "en"},
    {"id": "b", "question": "Que dit le paragraphe 5 de LAG/COP/4/RES/1 ?", "type": "lookup",
     "gold": ["LAG/COP/4/RES/1, par. 4"], "answerable": True, "language": "fr", "note": HOSTILE},
    {"id": "c", "question": f"What is the budget for 2041? {HOSTILE}", "type": HOSTILE, "gold": [],
     "answerable": False, "language": "en"},
]  # fmt: skip
PATIENCE = 120


def html(page: AppTest) -> str:
    """All HTML on the page but the style sheet."""
    bodies = [str(getattr(element, "value", "")) for element in page.get("html")]
    return "\n".join(body for body in bodies if "<style>" not in body)


def evaluation(page: AppTest) -> AppTest:
    """The page opened."""
    page.run()
    registered = page._registered_pages.items()
    page._page_hash = next(identity for identity, info in registered if info.get("url_pathname") == "evaluation")
    return page.run()


def measured_on_page(page: AppTest) -> AppTest:
    """The own file asked, waited for, and shown."""
    page.selectbox(key="gold").set_value("gold").run()
    page.button(key="start").click().run()
    settings = Settings()
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not any(run.is_finished for run in kept_runs(settings) if run.gold == "gold"):
        time.sleep(0.2)
    return page.run()


@pytest.fixture
def gold(page: AppTest, data: Path) -> Path:
    """The user's own questions, one of them with a wrong paragraph for gold, one with one paragraph too many."""
    path = data / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    return path


def test_nothing_to_measure_is_said(empty_page: AppTest) -> None:
    """With nothing indexed the page says what to do; the repository's own run can be read all the same."""
    evaluation(empty_page)
    assert not empty_page.exception
    assert "library" in empty_page.info[0].value
    assert "start" not in {button.key for button in empty_page.button}


def test_a_run_is_made_shown_and_browsed(page: AppTest, gold: Path, data: Path) -> None:
    """Figures stand with their ranges; questions come worst first, with cited and right paragraphs, as text."""
    evaluation(page)
    measured_on_page(page)
    assert not page.exception
    (folder,) = (data / "runs").iterdir()
    assert page.selectbox(key="run").value == folder.name
    assert page.query_params["run"] == folder.name
    assert {path.name for path in folder.iterdir()} >= {"records.jsonl", "summary.json", "report.html"}
    shown = html(page)
    assert "Of 100 questions that have an answer, the first citation is right in about 50." in shown
    assert "Too few questions to rely on this figure." in shown
    assert len(page.get("arrow_vega_lite_chart")) + len(page.get("vega_lite_chart")) == 3
    page.segmented_control(key="part").set_value("questions").run()
    assert not page.exception
    assert [expander.label.split("**")[1] for expander in page.expander] == [
        "Wrong",
        "Partly right",
        "Rightly not answered",
    ]
    shown = html(page)
    links = "\n".join(link.label for link in page.page_link)
    assert label("LAG/COP/4/RES/1, par. 4") in links
    assert label("LAG/COP/4/RES/1, par. 5") in links
    assert shown.count("al-evidence al-is-wrong") >= 1
    assert shown.count("al-evidence al-is-right") >= 3
    assert "<img" not in shown
    assert "<script>alert" not in shown
    assert "&lt;img" in shown
    assert r"\<img" in page.expander[2].label


def test_questions_are_filtered(page: AppTest, gold: Path) -> None:
    """By what came of them, by type and by language."""
    measured_on_page(evaluation(page))
    page.segmented_control(key="part").set_value("questions").run()
    page.selectbox(key="by-verdict").set_value("right").run()
    assert len(page.expander) == 1
    assert page.expander[0].label.startswith("**Rightly not answered**")
    page.selectbox(key="by-verdict").set_value("all").run()
    page.selectbox(key="by-type").set_value("fact").run()
    assert len(page.expander) == 1
    page.selectbox(key="by-lang").set_value("fr").run()
    assert not page.expander
    assert "0 of 3" in html(page)


def test_two_runs_are_compared(page: AppTest, gold: Path, data: Path) -> None:
    """What cannot be told is said, with how many questions it would take; each changed question is shown."""
    evaluation(page)
    measured_on_page(page)
    first = next((data / "runs").iterdir())
    other = shutil.copytree(first, data / "runs" / "other")
    records = [json.loads(line) for line in (other / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    records[0] |= {"outcome": "not_found", "statements": [], "proposals": [], "confidence": 0.0}
    (other / "records.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    page.segmented_control(key="part").set_value("compare").run()
    page.selectbox(key="run").set_value(first.name).run()
    page.selectbox(key="against").set_value("other").run()
    assert not page.exception
    shown = html(page)
    assert (
        "First citation right: may be chance on 2 questions; to tell a difference of this size it would take" in shown
    )
    assert "Settings, index and program are the same in both." in shown
    assert "Questions that came out otherwise: 1" in shown
    assert page.expander[-1].label.startswith("**Not answered → Partly right**")


def test_an_unreadable_gold_file_is_reported(page: AppTest, gold: Path) -> None:
    """With its line; nothing can be measured, and other files still can."""
    gold.write_text('{"id": "a"}\n', encoding="utf-8")
    evaluation(page)
    page.selectbox(key="gold").set_value("gold").run()
    assert not page.exception
    assert "line 1" in page.error[0].value
    assert page.button(key="start").disabled
    page.selectbox(key="gold").set_value("samples").run()
    assert not page.button(key="start").disabled


def test_a_link_names_a_run_and_no_folder_elsewhere(page: AppTest, gold: Path, data: Path) -> None:
    """A name that is no run's shows the newest, whatever it holds."""
    evaluation(page)
    page.query_params["run"] = "../../etc"
    page.run()
    assert not page.exception
    assert page.selectbox(key="run").value in {run.folder.name for run in kept_runs(Settings(data=data))}


def test_one_run_at_a_time_is_made_and_a_stopped_one_goes_on(indexed: Path, tmp_path: Path, model_folder: Path) -> None:
    """A second start is refused while one goes on; what was measured before a stop is not asked again."""
    data = shutil.copytree(indexed, tmp_path / "data")
    engine = Engine(Settings(data=data, models=model_folder.parent))
    gold = GoldFile(name="many", path=tmp_path / "many.jsonl")
    lines = [{**QUESTIONS[0], "id": str(n), "question": f"Where is meeting {n}?"} for n in range(40)]
    gold.path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    measuring = Measuring()
    assert measuring.start(engine, gold, data / "runs" / "one")
    assert not measuring.start(engine, gold, data / "runs" / "two")
    first = measuring.latest
    assert first is not None
    first.stop()
    first.wait(PATIENCE)
    assert not first.error
    (stopped,) = kept_runs(Settings(data=data, models=model_folder.parent))[:1]
    assert not stopped.is_finished
    assert first.done < 40
    assert measuring.start(engine, gold, stopped.folder)
    second = measuring.latest
    assert second is not None
    second.wait(PATIENCE)
    assert second.total == 40 - first.done
    assert next(run for run in kept_runs(engine.settings) if run.folder == stopped.folder).questions == 40
    measuring.close()
    engine.close()
