package io.chorus.reports.recording;

import io.chorus.reports.record.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How busy the processors are that this process may use, by whoever it is, as Linux tells;
/// elsewhere nothing.
final class MachineReadings implements RunProbe {

    private static final Path STAT = Path.of("/proc/stat");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISKS = 4;
    private static final int COLUMNS = 8; // what guests use is counted among these already

    private final Set<String> processors = allowed();
    private long busy;
    private long all;

    @Override
    public void read(Readings readings) {
        long sum = 0;
        long idle = 0;
        for (String line : lines(STAT)) {
            String[] cells = line.split(" +", -1);
            if (processors.contains(cells[0]) && cells.length > WAITING_FOR_DISKS + 1) {
                for (int i = 1; i <= COLUMNS && i < cells.length; i++) {
                    sum += Long.parseLong(cells[i]);
                }
                idle += Long.parseLong(cells[1 + IDLE]);
                idle += Long.parseLong(cells[1 + WAITING_FOR_DISKS]);
            }
        }
        long used = sum - idle;
        if (all > 0 && sum > all) {
            readings.level(
                    Measure.MACHINE_CPU, Math.clamp((double) (used - busy) / (sum - all), 0, 1));
        }
        busy = used;
        all = sum;
    }

    /// The processors this process may run on, by their names in the statistics.
    private static Set<String> allowed() {
        return lines(STATUS).stream()
                .filter(line -> line.startsWith(ALLOWED))
                .flatMap(line -> Arrays.stream(line.substring(ALLOWED.length()).split(",")))
                .map(String::strip)
                .flatMap(MachineReadings::range)
                .map(number -> "cpu" + number)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Integer> range(String text) {
        int dash = text.indexOf('-');
        int from = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        int to = dash < 0 ? from : Integer.parseInt(text.substring(dash + 1));
        return IntStream.rangeClosed(from, to).boxed();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of(); // not Linux: nobody tells
        }
    }
}
