package io.chorus.reports.checks;

import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.Event;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Measure;
import io.chorus.reports.record.Validity;
import io.chorus.reports.text.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether replies may have got lost at our own end: a connection that was cut because it did not
/// read, or lost and made again while requests were under way, and replies that could not be read.
/// What happened while the bill of a fault was open is the fault's.
final class DropsCheck implements Check {

    private static final double HALF = 0.5;

    @Override
    public Optional<Finding> look(Conduct run) {
        List<FanOut> quiet = run.quiet();
        long missing = quiet.stream().mapToLong(FanOut::missing).sum();
        long expected = quiet.stream().mapToLong(FanOut::expected).sum();
        List<String> causes = causes(run);
        if (causes.isEmpty()) {
            return Optional.empty();
        }
        boolean worthless = missing > HALF * expected;
        return Optional.of(
                new Finding(
                        "drops",
                        worthless ? Validity.INVALID : Validity.SUSPECT,
                        "%s; %s of %s replies are missing and some of them may have got lost here."
                                .formatted(
                                        String.join(", ", causes),
                                        Quantities.count(missing),
                                        Quantities.count(expected)),
                        "Give the requester more connections (workers), or send requests less often."));
    }

    private static List<String> causes(Conduct run) {
        List<String> causes = new ArrayList<>();
        List<FanOut> quiet = run.quiet();
        long cut = cut(run);
        if (cut > 0) {
            causes.add(
                    "the broker cut %s that did not read"
                            .formatted(Quantities.count(cut, "connection")));
        }
        long invalid = quiet.stream().mapToLong(each -> each.tally().invalid()).sum();
        if (invalid > 0) {
            causes.add(
                    (invalid == 1 ? "one reply" : Quantities.count(invalid) + " replies")
                            + " could not be read");
        }
        long alone =
                run.eventsWhileQuiet()
                        .filter(event -> event.kind().equals(Event.REQUESTER_LOST))
                        .count();
        if (alone > 0) {
            causes.add(
                    "the requester lost connections of its own during %s"
                            .formatted(Quantities.count(alone, "request")));
        }
        double reconnects = run.timesWhileQuiet(Measure.RECONNECTS);
        if (reconnects > 0 && quiet.stream().anyMatch(each -> each.missing() > 0)) {
            causes.add("connections were lost and made again while requests were under way");
        }
        return causes;
    }

    // What the broker counted has no time, so it says nothing of a run with faults.
    private static long cut(Conduct run) {
        BrokerFigures broker = run.brokerFigures();
        return broker != null && run.faults().isEmpty()
                ? broker.slowConsumers()
                : Math.round(run.timesWhileQuiet(Measure.SLOW_CONSUMERS));
    }
}
