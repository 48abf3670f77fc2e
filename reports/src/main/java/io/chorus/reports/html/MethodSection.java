package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Curve;
import io.chorus.reports.record.ProcessFigures;
import io.chorus.reports.record.RunRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/// How each number came about, so that nobody has to guess.
final class MethodSection implements Section {

    @Override
    public void render(RunRecord record, Markup out) {
        out.open("section", "class", "method", "id", "method")
                .element("h2", "How each number was measured");
        out.open("dl");
        notes(record).forEach((name, note) -> out.element("dt", name).element("dd", note));
        out.close("dl").close("section").newLine();
    }

    private static Map<String, String> notes(RunRecord record) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(
                "Time",
                "One monotonic clock, in nanoseconds. A reply's time counts from the instant its request was due, not from when it was sent, so a delay of the sender or of the broker is not hidden. It ends when the requester has read the reply off its connection.");
        notes.put(
                "T50 to T100",
                "The time by which that share of all nodes a request was for had answered, by nearest rank: with 9,000 nodes T99 is the 8,910th answer. A share that never answered has no time (“never”), and no average hides it. An answer with an error status is an answer.");
        notes.put(
                "Medians and bands",
                "Taken over the counted requests, share by share. Those of the warm-up meet cold code and cold connections: they are drawn apart and shaded, and count in no median and no objective. The band holds the middle eight of ten requests, by nearest rank.");
        notes.put(
                "Missing, duplicate, unexpected, invalid",
                "Missing is a node that did not answer before the request's time was up. A second answer is a duplicate, one of a node that was not asked is unexpected, and one that cannot be decoded or has a wrong hash is invalid; none of these is an answer.");
        notes.put(
                "Found within 2 s",
                "Nodes that had answered two seconds after the request was due, which is how long a stock client waits when it discovers nodes.");
        notes.put(
                "Response times",
                "%s to counted requests in one HdrHistogram of three digits. Percentiles with no value beyond them are left out."
                        .formatted(count(record.summary().response().count()) + " replies"));
        notes.put(
                "Curves",
                "Each keeps at most %d points, or fewer where there are many requests (at most %d in this run): half of them at even ranks, half ever closer to the last reply. Those on either side of an objective's limit are kept besides. The raw time of every reply is in times.csv beside this page."
                        .formatted(Curve.POINTS, mostPoints(record)));
        notes.put(
                "Schedule",
                record.workload().closed()
                        ? "Closed: each request waited until the one before was over. Such a schedule slows down with the system it measures, so a stall costs one request where an open schedule would show it in all that were due meanwhile."
                        : "Open: requests were due at times fixed beforehand, whatever became of those before. How late the requester itself was is a figure of its own.");
        notes.put(
                "Stages",
                "Each reply is stamped on its way with the one clock. The middle reply is the mean over those ranked 45 to 55 %, the late one over 98.5 to 99.5 %; stages are cut from the same replies, so they add up. Decoding comes after the response time has ended.");
        notes.put(
                "Timeline",
                "One row for each %s of the run. Rates count what happened in it; lags are the worst of it; memory, files and nodes are as they were at its end."
                        .formatted(duration(record.timeline().intervalNanos())));
        notes.put(
                "Tail, corrected and not",
                "The thick line counts from the instant a request was due, over all counted requests. The thin one counts from sending, and only over requests that were sent while none of the same requester was under way: what a closed tool would have reported (coordinated omission). It judges nothing here.");
        if (!record.faults().isEmpty()) {
            FaultNotes.addTo(notes);
        }
        notes.put(
                "Late nodes",
                "Late is who answers among the last hundredth of the replies, at least the last one. If the order were drawn by lot, times late would be binomial; a node is called late beyond chance when any node of the fleet would be late so often in fewer than one run of twenty (Bonferroni).");
        notes.put("Memory per node", memory(record));
        return notes;
    }

    private static String memory(RunRecord record) {
        ProcessFigures process = record.process();
        if (process == null || process.processes().isEmpty()) {
            return "Resident memory of the whole process after the last request, divided by the nodes. It includes the JVM and the requester"
                    + (record.broker().embedded() ? " and the embedded broker." : ".");
        }
        return "Memory of all processes of the run after the last request, divided by the nodes: what each has to itself, and its share of what several have together (PSS)."
                + (process.processes().stream().anyMatch(use -> use.heapUsedBytes() < 0)
                        ? " All of a process that does not tell what its heap is, such as a broker's, counts as native."
                        : "");
    }

    private static int mostPoints(RunRecord record) {
        return record.requests().stream()
                .mapToInt(request -> request.curve().points())
                .max()
                .orElse(Curve.POINTS);
    }
}
