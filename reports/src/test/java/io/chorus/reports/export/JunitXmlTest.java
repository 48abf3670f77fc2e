package io.chorus.reports.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.FaultyRun;
import io.chorus.reports.SyntheticRun;
import io.chorus.reports.comparison.Comparison;
import io.chorus.reports.objective.Objective;
import io.chorus.reports.record.Finding;
import io.chorus.reports.record.Outcome;
import io.chorus.reports.record.RunRecord;
import io.chorus.reports.record.Validity;
import io.chorus.reports.record.Verdict;
import io.chorus.reports.recording.Ending;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

@Timeout(60)
class JunitXmlTest {
    @TempDir Path runs;

    static Stream<SyntheticRun> runs() {
        return Stream.of(
                new SyntheticRun(500, 12, 1),
                new SyntheticRun(300, 5, 2).missing(2, node -> node % 7 == 0),
                new SyntheticRun(10, 0, 3),
                new SyntheticRun(10, 2, 4)
                        .named("a \"b\" <c> & ]]> \u0001\uFFFF\uD800\n", "./chorus run --name '&'")
                        .objectives(Objective.expect(11), Objective.nothingMissing()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyDocumentIsAsTheSchemaSays(SyntheticRun run) throws Exception {
        RunRecord record = run.record(runs, new Ending.Completed()).record();

        String xml = JunitXml.of(Comparison.of("before", record, record).judged());

        validator().validate(new StreamSource(new StringReader(xml)));
        Element suite = suite(xml);
        int cases = suite.getElementsByTagName("testcase").getLength();
        assertEquals(String.valueOf(cases), suite.getAttribute("tests"));
        assertEquals(
                String.valueOf(suite.getElementsByTagName("failure").getLength()),
                suite.getAttribute("failures"));
    }

    @Test
    void theSchemaRefusesWhatIsNoJunitXml() throws Exception {
        String xml = JunitXml.of(new SyntheticRun(10, 2, 1).record(runs, done()).record());

        for (String wrong :
                List.of(
                        xml.replace("tests=", "test="),
                        xml.replaceFirst("<testcase ", "<case ")
                                .replaceFirst("</testcase", "</case"),
                        xml.replaceFirst("time=\"", "time=\"-"),
                        xml.replaceFirst("classname=\"[^\"]*\"", ""))) {
            Validator validator = validator();
            assertThrows(
                    SAXException.class,
                    () -> validator.validate(new StreamSource(new StringReader(wrong))));
        }
    }

    @Test
    void eachFaultIsACaseThatPassesAndTellsItsBill() throws Exception {
        String xml = JunitXml.of(FaultyRun.three().end(70_000));

        validator().validate(new StreamSource(new StringReader(xml)));
        Element fault = testcase(xml, ".faults", "broker restarted, broker 1 of 3 at 30.3 s");
        assertEquals(0, fault.getElementsByTagName("failure").getLength());
        assertTrue(fault.getTextContent().contains("whole after 2.71 s"), fault.getTextContent());
    }

    @Test
    void aMissedObjectiveIsAFailureWithItsReason() throws Exception {
        RunRecord record =
                new SyntheticRun(300, 5, 2)
                        .missing(2, node -> node % 7 == 0)
                        .record(runs, done())
                        .record();

        Element objective = testcase(JunitXml.of(record), ".objectives", "missing = 0");

        Element failure = (Element) objective.getElementsByTagName("failure").item(0);
        assertEquals("172 missing", failure.getAttribute("message"));
        assertEquals(
                1,
                testcase(JunitXml.of(record), ".run", "verdict")
                        .getElementsByTagName("failure")
                        .getLength());
    }

    @Test
    void anInvalidFindingIsAnErrorAndASuspectOneIsToldOnly() throws Exception {
        RunRecord record = new SyntheticRun(10, 2, 1).record(runs, done()).record();
        Verdict verdict =
                new Verdict(
                        Outcome.INVALID,
                        4,
                        "This run does not count.",
                        record.verdict().objectives(),
                        Validity.INVALID,
                        List.of(
                                new Finding("timers", Validity.INVALID, "2 s late", "more cores"),
                                new Finding("pauses", Validity.SUSPECT, "100 ms", "more heap")));
        var baseline = Comparison.of("before", record, record).baseline();

        String xml = JunitXml.of(record.compared(baseline, verdict));

        Element timers = testcase(xml, ".checks", "timers");
        Element pauses = testcase(xml, ".checks", "pauses");
        assertEquals(1, timers.getElementsByTagName("error").getLength());
        assertEquals(0, pauses.getElementsByTagName("error").getLength());
        assertEquals("suspect: 100 ms; more heap", pauses.getTextContent());
        assertEquals("2", suite(xml).getAttribute("errors"), "the verdict and its reason");
    }

    @Test
    void whatIsWorseThanTheBaselineFails() throws Exception {
        RunRecord before = new SyntheticRun(200, 21, 1).record(runs, done()).record();
        RunRecord now = new SyntheticRun(200, 21, 2).slower(1.5).record(runs, done()).record();

        RunRecord judged = Comparison.of("before", before, now).judged();

        assertEquals(Outcome.REGRESSED, judged.verdict().outcome());
        assertEquals(6, judged.verdict().exitCode());
        assertTrue(judged.verdict().sentence().startsWith("Worse than before: T50 +"));
        Element t99 = testcase(JunitXml.of(judged), ".baseline", "T99");
        assertEquals(1, t99.getElementsByTagName("failure").getLength());
    }

    private static Ending done() {
        return new Ending.Completed();
    }

    private static Element testcase(String xml, String part, String name) throws Exception {
        var cases = suite(xml).getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element one = (Element) cases.item(i);
            if (one.getAttribute("classname").endsWith(part)
                    && one.getAttribute("name").equals(name)) {
                return one;
            }
        }
        throw new AssertionError("no case " + part + " " + name + " in " + xml);
    }

    private static Element suite(String xml) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)));
        return (Element) document.getElementsByTagName("testsuite").item(0);
    }

    private static Validator validator() throws SAXException {
        URL schema = JunitXmlTest.class.getResource("junit.xsd");
        assertNotNull(schema);
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(schema)
                .newValidator();
    }
}
