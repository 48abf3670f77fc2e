package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;
import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.Group;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Statistics;
import io.chorus.reports.text.FaultText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What the fleet as a whole hides: what faults cost, how its groups did apart, and what requests
/// that overlapped cost each other. Said at the top, since it is what most scenarios ask.
final class Answers {

    void render(RunRecord record, Markup out) {
        List<String> answers = new ArrayList<>();
        if (!record.faults().isEmpty()) {
            answers.add(FaultText.sentence(record.faults()));
        }
        record.fleet().groups().stream()
                .filter(group -> group.expected() > 0)
                .map(Answers::group)
                .forEach(answers::add);
        overlap(record.warmRequests(), answers);
        if (!answers.isEmpty()) {
            out.open("ul", "class", "answers");
            answers.forEach(answer -> out.element("li", answer));
            out.close("ul").newLine();
        }
    }

    private static String group(Group group) {
        String missing =
                group.missing() == 0
                        ? "nobody missing"
                        : "%s of %s replies missing"
                                .formatted(count(group.missing()), count(group.expected()));
        return "%s (%s): half %s, 99 %% %s, all %s; %s."
                .formatted(
                        group.name(),
                        count(group.nodes(), "node"),
                        time(group, Milestone.T50),
                        time(group, Milestone.T99),
                        time(group, Milestone.T100),
                        missing);
    }

    private static String time(Group group, Milestone milestone) {
        OptionalLong nanos = group.completion().at(milestone);
        return nanos.isPresent() ? "after " + duration(nanos.getAsLong()) : "never";
    }

    private static void overlap(List<FanOut> requests, List<String> answers) {
        List<FanOut> together = requests.stream().filter(each -> each.inFlight() > 0).toList();
        if (together.isEmpty()) {
            return;
        }
        List<FanOut> alone = requests.stream().filter(each -> each.inFlight() == 0).toList();
        int most = together.stream().mapToInt(FanOut::inFlight).max().orElse(0) + 1;
        String apart =
                alone.isEmpty()
                        ? "none was sent alone"
                        : "%s sent while none was under way: typically %s"
                                .formatted(count(alone.size()), took(alone));
        answers.add(
                "%s of %s sent while others were under way (up to %s at once): the last answer came typically %s; %s."
                        .formatted(
                                count(together.size()),
                                count(requests.size(), "request"),
                                count(most),
                                took(together),
                                apart));
    }

    private static String took(List<FanOut> requests) {
        OptionalLong median =
                Statistics.median(
                        requests.stream()
                                .mapToLong(each ->
                                        each.completion()
                                                .at(Milestone.T100)
                                                .orElse(Statistics.NEVER))
                                .toArray());
        return median.isPresent() ? "after " + duration(median.getAsLong()) : "never";
    }
}
