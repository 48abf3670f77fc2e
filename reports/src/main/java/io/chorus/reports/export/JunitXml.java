package io.chorus.reports.export;

import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.comparison.ChangeText;
import io.chorus.reports.record.Baseline;
import io.chorus.reports.record.FaultBill;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.MetricChange;
import io.chorus.reports.record.MetricChange.Direction;
import io.chorus.reports.record.ObjectiveResult;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Validity;
import io.chorus.reports.record.Verdict;
import io.chorus.reports.text.FaultText;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// JUnit XML, as build servers draw it: a test case for the verdict, each objective, each finding,
/// each fault and each metric against the baseline.
///
/// A missed objective and a worse metric are failures, an invalid run is an error; what is only
/// suspect passes, with its reason as output, and so does a fault with its bill, since objectives
/// judge what it may cost.
public final class JunitXml {
    /// Its name in the folder of a run.
    public static final String NAME = "junit.xml";

    private enum Kind {
        PASSED,
        FAILURE,
        ERROR
    }

    private record Case(String part, String name, Kind kind, String text) {}

    private JunitXml() {}

    /// The document.
    public static String of(RunRecord run) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            write(run, cases(run), out);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML into memory", e);
        }
        return text.append('\n').toString();
    }

    private static List<Case> cases(RunRecord run) {
        List<Case> cases = new ArrayList<>();
        Verdict verdict = run.verdict();
        Kind kind =
                switch (verdict.outcome()) {
                    case PASSED -> Kind.PASSED;
                    case MISSED, REGRESSED -> Kind.FAILURE;
                    case INVALID, INTERRUPTED -> Kind.ERROR;
                };
        cases.add(new Case("run", "verdict", kind, verdict.sentence()));
        for (ObjectiveResult result : verdict.objectives()) {
            cases.add(objective(result));
        }
        for (Finding finding : verdict.findings()) {
            cases.add(
                    new Case(
                            "checks",
                            finding.check(),
                            finding.level() == Validity.INVALID ? Kind.ERROR : Kind.PASSED,
                            finding(finding)));
        }
        for (FaultBill bill : run.faults()) {
            cases.add(
                    new Case(
                            "faults",
                            bill.fault().name() + " at " + duration(bill.fault().atNanos()),
                            Kind.PASSED,
                            FaultText.line(bill)));
        }
        Baseline baseline = run.baseline();
        if (baseline != null) {
            baseline.changes().forEach(change -> cases.add(change(change)));
        }
        return cases;
    }

    private static Case objective(ObjectiveResult result) {
        String window = result.window().equals("run") ? "" : " in each " + result.window();
        return new Case(
                "objectives",
                result.objective() + window,
                result.met() ? Kind.PASSED : Kind.FAILURE,
                result.observed());
    }

    private static String finding(Finding finding) {
        String level = finding.level().name().toLowerCase(Locale.ROOT);
        return finding.advice().isEmpty()
                ? level + ": " + finding.observed()
                : level + ": " + finding.observed() + "; " + finding.advice();
    }

    private static Case change(MetricChange change) {
        return new Case(
                "baseline",
                change.metric(),
                change.direction() == Direction.WORSE ? Kind.FAILURE : Kind.PASSED,
                "%s: %s before, %s now, %s (95 %% interval %s)"
                        .formatted(
                                ChangeText.direction(change),
                                ChangeText.before(change),
                                ChangeText.now(change),
                                ChangeText.change(change),
                                ChangeText.interval(change)));
    }

    private static void write(RunRecord run, List<Case> cases, XMLStreamWriter out)
            throws XMLStreamException {
        String seconds = String.format(Locale.ROOT, "%.3f", run.durationNanos() / 1e9);
        String failures = count(cases, Kind.FAILURE);
        String errors = count(cases, Kind.ERROR);
        out.writeStartElement("testsuites");
        attributes(out, "name", "chorus", "tests", String.valueOf(cases.size()));
        attributes(out, "failures", failures, "errors", errors, "time", seconds);
        out.writeStartElement("testsuite");
        attributes(out, "name", "chorus." + run.run().name());
        attributes(
                out, "timestamp", run.run().startedAt().toString().replaceAll("(\\.\\d+)?Z", ""));
        attributes(out, "tests", String.valueOf(cases.size()), "skipped", "0");
        attributes(out, "failures", failures, "errors", errors, "time", seconds);
        out.writeStartElement("properties");
        property(out, "command", run.run().command());
        property(out, "seed", String.valueOf(run.run().seed()));
        property(out, "version", run.run().version());
        property(out, "validity", run.verdict().validity().name());
        out.writeEndElement();
        for (Case one : cases) {
            write(one, run.run().name(), out);
        }
        out.writeEndElement();
        out.writeEndElement();
    }

    private static void write(Case one, String run, XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement("testcase");
        attributes(out, "classname", "chorus." + run + "." + one.part(), "name", one.name());
        attributes(out, "time", "0");
        switch (one.kind()) {
            case PASSED -> {
                out.writeStartElement("system-out");
                out.writeCharacters(legal(one.text()));
            }
            case FAILURE, ERROR -> {
                out.writeStartElement(one.kind() == Kind.ERROR ? "error" : "failure");
                attributes(out, "message", one.text(), "type", one.part());
                out.writeCharacters(legal(one.text()));
            }
        }
        out.writeEndElement();
        out.writeEndElement();
    }

    private static String count(List<Case> cases, Kind kind) {
        return String.valueOf(cases.stream().filter(one -> one.kind() == kind).count());
    }

    private static void property(XMLStreamWriter out, String name, String value)
            throws XMLStreamException {
        out.writeStartElement("property");
        attributes(out, "name", name, "value", value);
        out.writeEndElement();
    }

    private static void attributes(XMLStreamWriter out, String... namesAndValues)
            throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            out.writeAttribute(namesAndValues[i], legal(namesAndValues[i + 1]));
        }
    }

    /// Names may hold what XML cannot, not even escaped.
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints()
                .map(c ->
                        c == '\t'
                                        || c == '\n'
                                        || (c >= 0x20 && c <= 0xD7FF)
                                        || (c >= 0xE000 && c <= 0xFFFD)
                                        || c >= 0x10000
                                ? c
                                : 0xFFFD)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
