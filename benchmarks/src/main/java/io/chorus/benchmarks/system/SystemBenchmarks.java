package io.chorus.benchmarks.system;

import io.chorus.benchmarks.brokers.BrokerProgram;
import io.chorus.benchmarks.comparing.Benchmark;
import io.chorus.benchmarks.comparing.Comparison;
import io.chorus.benchmarks.comparing.Setting;
import io.chorus.benchmarks.connects.ConnectRate;
import io.chorus.benchmarks.connects.ConnectionMemory;
import io.chorus.benchmarks.fanout.FanOut;
import io.chorus.benchmarks.fanout.WholeRun;
import io.chorus.benchmarks.growth.Growth;
import io.chorus.benchmarks.throughput.Throughput;
import io.chorus.emulator.brokers.NatsProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// Plays the benchmarks that are asked for, and keeps their answers.
public final class SystemBenchmarks {
    private static final List<Benchmark> ALL =
            List.of(
                    new Throughput(),
                    new FanOut(),
                    new WholeRun(),
                    new ConnectRate(),
                    new ConnectionMemory(),
                    new Growth());

    private SystemBenchmarks() {}

    /// Ends with status 2 if it does not understand its arguments.
    public static void main(String[] arguments) throws Exception {
        Request request;
        try {
            request = Request.of(arguments, ALL.stream().map(Benchmark::name).toList());
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks/run: " + e.getMessage());
            System.exit(2);
            return;
        }
        run(request);
    }

    private static void run(Request request) throws Exception {
        var checkout = request.checkout();
        var version = checkout.version();
        var launcher = request.launcher();
        var natsServer = NatsProgram.find(request.natsServer());
        var setting =
                new Setting(
                        BrokerProgram.chorus(launcher, version),
                        BrokerProgram.natsServer(natsServer),
                        launcher,
                        request.names(),
                        request.rounds(),
                        request.sizes(),
                        System.out::println);
        var day = LocalDate.now(ZoneOffset.UTC).toString();
        var file = checkout.results().resolve(day + ".json");
        var machine = Machine.here();
        System.out.printf(
                "chorus %s against nats-server %s, %d rounds in turns, on %d × %s%n",
                version,
                natsServer.version(),
                request.rounds(),
                machine.processors(),
                machine.processor());
        for (var benchmark : ALL) {
            if (setting.wants(benchmark.name())) {
                var answers = benchmark.run(setting);
                var results =
                        ResultFile.read(file, day, machine)
                                .with(answers, version, natsServer.version());
                results.write(file);
                draw(request, results, day);
                geometricMean(answers.comparisons());
            }
        }
        System.out.println("every round is in " + file);
    }

    private static void draw(Request request, ResultFile results, String day) throws IOException {
        var folder = request.checkout().results();
        if (!results.compared().isEmpty()) {
            Files.writeString(folder.resolve(day + ".svg"), Picture.svg(results));
        }
        if (results.grown().stream().anyMatch(grown -> !grown.course().trends().isEmpty())) {
            Files.writeString(folder.resolve(day + "-growth.svg"), GrowthPicture.svg(results));
        }
    }

    private static void geometricMean(List<Comparison> comparisons) {
        if (comparisons.size() > 1) {
            double mean =
                    Math.exp(
                            comparisons.stream()
                                    .mapToDouble(c -> Math.log(c.gain(c.ratio().median())))
                                    .average()
                                    .orElseThrow());
            System.out.printf("geometric mean of these %.2f ×%n", mean);
        }
    }
}
