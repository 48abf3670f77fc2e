package io.chorus.reports.files;

import io.chorus.reports.ReportException;
import io.chorus.reports.record.FanOut;
import io.chorus.reports.record.NanoSeries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The files of the original's `measure`: `suite.json`, `requests.csv`, `times.csv` and
/// `time_buckets.csv`, in an existing folder.
///
/// Each finished request becomes one row in each CSV file and is handed to the operating system at
/// once. For use by one thread.
public final class MeasureFiles implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Object[] HEADER = {
        "test",
        "description",
        "payload_bytes",
        "expected",
        "discovered",
        "publish_duration",
        "request_duration",
        "failed",
        "ok",
        "noresponses",
        "unexpected",
        "responded"
    };

    private final Suite suite;
    private final CsvFile requests;
    private final CsvFile times;
    private final CsvFile buckets;

    private MeasureFiles(Suite suite, CsvFile requests, CsvFile times, CsvFile buckets) {
        this.suite = suite;
        this.requests = requests;
        this.times = times;
        this.buckets = buckets;
    }

    /// Writes `suite.json` and opens the CSV files; files of those names are replaced.
    ///
    /// @param folder must exist
    /// @throws io.chorus.reports.ReportException if one of them cannot be written
    public static MeasureFiles open(Suite suite, Path folder) {
        WholeFile.write(
                folder.resolve("suite.json"),
                out -> JSON.writeValue(out, suiteJson(suite, folder)));
        List<CsvFile> opened = new ArrayList<>();
        try {
            for (String name : List.of("requests.csv", "times.csv", "time_buckets.csv")) {
                opened.add(CsvFile.open(folder.resolve(name)));
            }
            opened.getFirst().row(HEADER);
            return new MeasureFiles(suite, opened.get(0), opened.get(1), opened.get(2));
        } catch (ReportException e) {
            closeAll(opened);
            throw e;
        }
    }

    /// Appends one finished request.
    ///
    /// Its expected nodes are those that discovery had found, so they stand in `discovered`.
    ///
    /// @param arrivals the reply times in arrival order
    /// @throws io.chorus.reports.ReportException if a file cannot be written; the rows before are
    ///   kept
    public void append(FanOut request, NanoSeries arrivals) {
        requests.row(
                request.index(),
                suite.description(),
                suite.payloadBytes(),
                suite.expectedNodes(),
                request.expected(),
                request.timing().publishNanos(),
                request.timing().durationNanos(),
                request.tally().failed(),
                request.tally().ok(),
                request.missing(),
                request.tally().unexpected(),
                request.replies());
        times.row(arrivals.stream());
        buckets.row(Arrays.stream(TimeBuckets.of(arrivals)).asLongStream());
    }

    /// Closes all files, even if one of them cannot be.
    @Override
    public void close() {
        closeAll(List.of(requests, times, buckets));
    }

    private static void closeAll(List<CsvFile> files) {
        @Nullable ReportException first = null;
        for (CsvFile file : files) {
            try {
                file.close();
            } catch (ReportException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static ObjectNode suiteJson(Suite suite, Path folder) {
        return JSON.createObjectNode()
                .put("description", suite.description())
                .put("output_dir", folder.toString())
                .put("payload_size", suite.payloadBytes())
                .put("count", suite.count())
                .put("rpc_timeout", suite.rpcTimeout().toNanos())
                .put("expected_nodes", suite.expectedNodes())
                .put("workers", suite.workers())
                .put("id", suite.id());
    }
}
