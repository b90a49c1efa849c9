"""Documents that share their wording stand in one set."""

from train.sisters import sets_of

COMMON = "Requests the secretariat to report on the lagoons of all parties to the next session of the Conference"


def test_sisters_are_told_by_their_wording() -> None:
    """Also where two share it only through a third; numbers alone make none."""
    found = sets_of(
        {
            "A/2": [COMMON, "Decides to meet in May, and invites all parties to pay what they owe in time."],
            "A/1": [COMMON],
            "B/1": ["Welcomes the offer of Orvane to be the host of the fifth session of the Conference."],
            "B/2": ["2024", "2025"],
        }
    )
    assert found == {"A/1": "A/1", "A/2": "A/1", "B/1": "B/1", "B/2": "B/2"}


def test_a_chain_of_sisters_is_one_set() -> None:
    """The first and the last share nothing themselves."""
    parts = [f"{n} " + " ".join(f"word{n}x{k}" for k in range(12)) for n in range(3)]
    found = sets_of({"C": [parts[0], parts[1]], "D": [parts[1], parts[2]], "E": [parts[2]]})
    assert set(found.values()) == {"C"}
