package io.chorus.playbooks.task;

import java.util.ArrayList;

/// Whether a call of nodes did what was asked for.
///
/// @param outcome of all tries that count
/// @param stopped whether so many were lost that the rest was not asked
record RpcVerdict(RpcTaskOptions options, NodesOutcome outcome, boolean stopped) {
    /// How the reason of a node begins whose reply does not fulfil the assertion.
    static final String UNMATCHED = "does not match ";

    /// Without a number of its own, all nodes have to succeed.
    boolean success() {
        var minSuccess = options.minSuccess();
        int count = options.nodes().size();
        int needed = minSuccess == null ? count : minSuccess.of(count);
        return !stopped && outcome.ok().size() >= needed;
    }

    /// What went wrong, in a sentence.
    String failure(String requestId) {
        long unmatched =
                outcome.failed().values().stream()
                        .filter(reason -> reason.startsWith(UNMATCHED))
                        .count();
        long failed = outcome.failed().size() - unmatched;
        var parts = new ArrayList<String>();
        if (failed > 0) {
            parts.add(failed + " failed");
        }
        if (unmatched > 0) {
            parts.add("%d did not match %s".formatted(unmatched, options.assertion()));
        }
        if (!outcome.silent().isEmpty()) {
            parts.add(
                    outcome.silent().size()
                            + (stopped ? " silent or not asked any more" : " silent"));
        }
        var minSuccess = options.minSuccess();
        return "request %s: %s.%s on %d of %d nodes without success: %s%s"
                .formatted(
                        requestId,
                        options.agent(),
                        options.action(),
                        outcome.failed().size() + outcome.silent().size(),
                        options.nodes().size(),
                        String.join(", ", parts),
                        minSuccess == null ? "" : "; wanted success on " + minSuccess);
    }
}
