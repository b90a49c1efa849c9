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
TABLE = (
    "citation precision", "citation recall", "citation F1", "citation F1 by question", "first citation right",
    "citation F1 ±1", "citation F1, documents", "F1 of silence", "over-refusal", "false answers", "failed",
    "answer holds the short answer", "answer holds its numbers", "look-up exact",
    "recall@1, paragraphs", "recall@10, paragraphs", "MRR@10, paragraphs", "nDCG@10, paragraphs", "nDCG@10, documents",
    "paragraph, given its document", "proposed: supported", "ALCE citation recall", "ALCE citation precision",
    "AUROC of confidence", "risk–coverage area", "calibration error", "statements that rest on what they cite",
    "seconds, p50", "seconds, p95", "tokens",
)  # fmt: skip
"""What a terminal shows; a report shows all."""

IN_GROUPS = ("citation F1", "first citation right", "recall@10, paragraphs", "over-refusal", "false answers")
"""What is shown of each type and language."""

COMPARED = (
    *(measure for measure in MEASURES if measure.is_headline),
    *(BY_NAME[name] for name in ("first citation right", "over-refusal", "false answers", "answer holds its numbers")),
)
"""What two runs are compared by; few, for each makes a difference harder to tell."""

HEADLINES = tuple(measure for measure in MEASURES if measure.is_headline)
"""The few that no way of answering but a better one may raise."""
