"""All measures, in the order in which they are printed."""

from eval import alce, causal, citations, confidence, cost, gate_rates, retrieval, short_answers, silence

MEASURES = (
    *citations.MEASURES,
    *silence.MEASURES,
    *short_answers.MEASURES,
    *retrieval.MEASURES,
    *gate_rates.MEASURES,
    *alce.MEASURES,
    *confidence.MEASURES,
    *causal.MEASURES,
    *cost.MEASURES,
)
BY_NAME = {measure.name: measure for measure in MEASURES}
HEADLINES = tuple(measure for measure in MEASURES if measure.is_headline)
"""The few that no way of answering but a better one may raise."""
