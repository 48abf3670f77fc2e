package io.chorus.emulator.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TraceFileTest {
    private static final String RECORD =
            """
            {
              "version": 1,
              "requests": [
                {"index": 1, "timing": {"dueNanos": 4000000000, "sentNanos": 4000100000}},
                {"index": 2, "timing": {"dueNanos": 5500000000, "sentNanos": 5500100000}}
              ]
            }
            """;

    @TempDir private Path folder = Path.of("unset");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "due\n1.5\n2\n4.25\n",
                "seconds\r\n1.5\r\n2\r\n4.25\r\n",
                "who,due,what\na,1.5,x\nb,2,y\nc,4.25,z",
                "1.5\n2\n\n4.25",
                "4.25\n1.5\n2",
                "{\"due\": 1.5}\n{\"due\": 2, \"x\": {}}\n{\"due\": 4.25}\n",
                "{\"seconds\": 1001.5}\n{\"seconds\": 1002}\n{\"seconds\": 1004.25}",
            })
    void timesAreReadFromCsvAndJsonLinesAndBeginAtTheFirst(String text) throws IOException {
        var trace = TraceFile.read(file("trace", text));

        assertEquals(List.of(0L, 500_000_000L, 2_750_000_000L), trace.nanos());
    }

    @Test
    void anEarlierRunIsARecordingToo() throws IOException {
        file("result.json", RECORD);
        file("requests.csv", "test,description,request_duration\n1,x,5\n2,x,5\n");
        var expected = List.of(0L, 1_500_000_000L);

        assertEquals(expected, TraceFile.read(folder.resolve("result.json")).nanos());
        assertEquals(expected, TraceFile.read(folder.resolve("requests.csv")).nanos());
        assertEquals(expected, TraceFile.read(folder).nanos());
    }

    @Test
    void theTraceIsNamedAfterItsFile() throws IOException {
        var trace = TraceFile.read(file("monday.csv", "due\n0\n2.5\n"));

        assertEquals("a replay of monday.csv: 2 requests over 2.5 s", trace.describe());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''               | is empty",
                "due\\n           | has a header, but no requests",
                "when\\n1         | has no column named due or seconds, but only when",
                "due\\n1\\nsoon   | line 3 says \"soon\"",
                "a,due\\n1\\n2    | line 2 says \"1\": want a number of seconds in column 2",
                "due\\n1\\nNaN    | line 3 says \"NaN\"",
                "due\\n1\\n1e999  | line 3 says Infinity",
                "due\\n0\\n1e12   | spans more than a year",
                "{\"x\": 1}\\n{}  | line 1 has no number named due or seconds",
                "{\"due\": 1}\\n{ | line 2 is no JSON",
                "{\\n \"a\": }    | is no JSON",
                "{\\n \"a\": 1 }  | holds no requests",
                "{\\n \"requests\": [{}]} | a request has no timing.dueNanos",
            })
    void whatIsNoTraceIsRefusedWithItsLine(String text, String part) throws IOException {
        refused(file("trace", text.replace("\\n", "\n")), part);
    }

    @Test
    void aFileThatIsNotThereOrNoTextIsRefused() throws IOException {
        refused(folder.resolve("nowhere.csv"), "is not there");
        refused(folder, "result.json is not there");
        refused(
                Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0}),
                "is no text");
    }

    private static void refused(Path file, String part) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> TraceFile.read(file));
        assertTrue(String.valueOf(refusal.getMessage()).contains(part), refusal::getMessage);
    }
}
