package io.chorus.reports.recording;

import io.chorus.reports.record.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/// How busy the processors of the whole machine are, as Linux tells; elsewhere nothing.
final class MachineReadings implements RunProbe {

    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISKS = 4;
    private static final int COLUMNS = 8; // what guests use is counted among these already

    private long busy;
    private long all;

    @Override
    public void read(Readings readings) {
        try (Stream<String> lines = Files.lines(STAT)) {
            String total = lines.filter(line -> line.startsWith("cpu ")).findFirst().orElse("");
            long[] ticks =
                    Arrays.stream(total.strip().split(" +"))
                            .skip(1)
                            .limit(COLUMNS)
                            .mapToLong(Long::parseLong)
                            .toArray();
            if (ticks.length > WAITING_FOR_DISKS) {
                share(readings, ticks);
            }
        } catch (IOException _) {
            // Not Linux: nobody tells.
        }
    }

    private void share(Readings readings, long[] ticks) {
        long sum = Arrays.stream(ticks).sum();
        long used = sum - ticks[IDLE] - ticks[WAITING_FOR_DISKS];
        if (all > 0 && sum > all) {
            readings.level(
                    Measure.MACHINE_CPU, Math.clamp((double) (used - busy) / (sum - all), 0, 1));
        }
        busy = used;
        all = sum;
    }
}
