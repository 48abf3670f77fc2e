package io.chorus.playbooks.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.TimeZone;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The forms of a report.
public enum ReportFormat {
    /// As `mco playbook` wrote it; times are timestamps of YAML in UTC.
    YAML("yaml") {
        @Override
        public String write(RunReport report) {
            return yaml(new ReportDocument(time -> Date.from(time)).of(report));
        }
    },
    /// The same; times in RFC 3339, UTC.
    JSON("json") {
        @Override
        public String write(RunReport report) {
            return MAPPER.writeValueAsString(new ReportDocument(ReportFormat::rfc3339).of(report))
                    + "\n";
        }
    },
    /// A test suite of which each task is a case.
    JUNIT("xml") {
        @Override
        public String write(RunReport report) {
            return JunitReport.write(report);
        }
    };

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String extension;

    ReportFormat(String extension) {
        this.extension = extension;
    }

    /// The whole report as text.
    public abstract String write(RunReport report);

    /// What file names end in, without the dot.
    public String extension() {
        return extension;
    }

    /// Any plain value as YAML.
    public static String yaml(Object document) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setTimeZone(TimeZone.getTimeZone("UTC"));
        options.setSplitLines(false);
        return "---\n" + new Yaml(options).dump(document);
    }

    private static Object rfc3339(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
