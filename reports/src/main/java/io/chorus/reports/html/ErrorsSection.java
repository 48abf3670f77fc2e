package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;

import io.chorus.reports.record.BrokerFigures;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Tally;
import java.util.List;
import java.util.function.ToLongFunction;

/// What went wrong, how often, why most likely, and what to do.
final class ErrorsSection implements Section {

    /// One kind of error.
    private record Kind(String name, String cause, String mend, ToLongFunction<RunRecord> count) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            "Replies that never came",
                            "The node was gone or silent, was not reached, or answered after the time-out.",
                            "See under missing nodes whether they are always the same: then look at those. If they change, give requests more time (timeout) or fewer at once, and look for cut connections below.",
                            record -> record.summary().lostReplies()),
                    new Kind(
                            "Answers with an error",
                            "The node was reached, but its agent refused or failed.",
                            "Ask one such node alone (chorus rpc) and read its status message.",
                            record -> tally(record).failed()),
                    new Kind(
                            "Second answers of a node",
                            "Two nodes share an identity, or a broker delivered twice.",
                            "Look for two processes with the same identities, such as a fleet of an earlier run that still goes on.",
                            record -> tally(record).duplicates()),
                    new Kind(
                            "Answers of nodes that were not asked",
                            "Other nodes listen on the same collective.",
                            "Give the run a collective or a broker of its own.",
                            record -> tally(record).unexpected()),
                    new Kind(
                            "Answers that could not be read",
                            "They were cut, or their hash did not fit.",
                            "Compare the versions of both ends, and the greatest message the broker allows.",
                            record -> tally(record).invalid()),
                    new Kind(
                            "Connects refused",
                            "Nobody listened, or the broker turned the node away: its limit of connections, or the queue of those that wait was full.",
                            "Let nodes connect more slowly (connect_rate), or raise the limit of the broker.",
                            record -> record.connects().refused()),
                    new Kind(
                            "Connects that failed otherwise",
                            "They timed out, were cut, or the name of the broker was not found.",
                            "Look at the log of the broker at that time; let nodes connect more slowly (connect_rate).",
                            record -> record.connects().failed()),
                    new Kind(
                            "Nodes that never connected",
                            "The phase was over before they got through.",
                            "See the two lines above, and what the broker says.",
                            record -> record.connects().nodes() - record.connects().connected()),
                    new Kind(
                            "Slow connections cut by the broker",
                            "A reader did not keep up with what it was sent, mostly the requester.",
                            "Use more reply connections (workers), or more processors for this side.",
                            ErrorsSection::slow));

    @Override
    public void render(RunRecord record, Markup out) {
        out.open("section", "id", "errors").element("h2", "Errors");
        List<Kind> seen =
                KINDS.stream().filter(kind -> kind.count().applyAsLong(record) > 0).toList();
        if (seen.isEmpty()) {
            out.element("p", "None: nothing was lost, refused, repeated or unreadable.");
        } else {
            out.open("div", "class", "words blocks");
            new Table(
                            List.of("Error", "Times", "Likely cause", "What to do"),
                            seen.stream()
                                    .map(kind ->
                                            List.of(
                                                    kind.name(),
                                                    count(kind.count().applyAsLong(record)),
                                                    kind.cause(),
                                                    kind.mend()))
                                    .toList())
                    .render(out);
            out.close("div");
        }
        out.close("section").newLine();
    }

    private static Tally tally(RunRecord record) {
        return record.summary().tally();
    }

    private static long slow(RunRecord record) {
        BrokerFigures figures = record.brokerFigures();
        return figures == null ? 0 : figures.slowConsumers();
    }
}
