package io.chorus.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// A real nats-server in a process of its own, on ports of 127.0.0.1 that were free.
///
/// ```java
/// try (var server = NatsServer.start("--user", "ada", "--pass", "secret")) {
///     connect(server.url());
///     server.kill();    // as a power cut would
///     server.restart(); // same ports
/// }
/// ```
///
/// Every method returns when the thing is done, so nothing has to be waited for. Not for several
/// threads at once.
public final class NatsServer implements AutoCloseable {
    private static final long START_LIMIT_SECONDS = 20;
    private static final Pattern CLIENTS =
            Pattern.compile("Listening for client connections on \\S+:(\\d+)");
    private static final Pattern MONITOR = Pattern.compile("Starting http monitor on \\S+:(\\d+)");

    private final Path program;
    private final List<String> arguments;
    private final ServerProcess process = new ServerProcess("nats-server");
    private int port = -1; // -1 asks the server to choose
    private int monitorPort = -1;

    private NatsServer(Path program, String... arguments) {
        this.program = program;
        this.arguments = List.of(arguments);
    }

    /// Starts the newest release that we test with, and returns when it accepts connections.
    ///
    /// @param arguments more of nats-server's own flags, such as `-c FILE` or `--user`; ports and
    ///   address are given
    /// @throws AssertionError if it is not installed or does not start, with its log
    public static NatsServer start(String... arguments) {
        return started("nats-server", arguments);
    }

    /// Starts the oldest release that we promise to work with; else like [#start].
    public static NatsServer startOldest(String... arguments) {
        return started("nats-server-2.10", arguments);
    }

    private static NatsServer started(String name, String... arguments) {
        var server = new NatsServer(InstalledPrograms.find(name), arguments);
        server.restart();
        return server;
    }

    /// Where clients connect, such as `nats://127.0.0.1:41523`, without credentials.
    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /// Where `/varz`, `/connz`, `/subsz` and the others answer over plain HTTP.
    public int monitorPort() {
        return monitorPort;
    }

    /// Everything it has logged so far, all starts together.
    public List<String> log() {
        return process.log();
    }

    /// Ends it at once, as `kill -9` does: clients get no notice, only a broken connection.
    public void kill() {
        process.kill();
    }

    /// Lets it stand still, as a machine that swaps: connections stay, nothing moves.
    public void pause() {
        process.signal("STOP");
    }

    /// Lets it go on after a [#pause].
    public void resume() {
        process.signal("CONT");
    }

    /// Tells it to enter lame-duck mode: it sends its notice, lets go of its clients little by
    /// little, and ends.
    public void lameDuck() {
        ServerProcess.run(program.toString(), "--signal", "ldm=" + process.pid());
    }

    /// Starts it again on the same ports, after a [#kill] if it is still running.
    public void restart() {
        var command = new ArrayList<String>(List.of(program.toString(), "-a", "127.0.0.1"));
        command.addAll(List.of("-p", Integer.toString(port), "-m", Integer.toString(monitorPort)));
        command.addAll(arguments);
        var ready = new CompletableFuture<Boolean>();
        process.start(command, line -> read(line, ready), () -> ready.complete(false));
        try {
            if (!ready.get(START_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(
                        "nats-server ended instead of starting: "
                                + command
                                + "\n"
                                + process.text());
            }
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            kill();
            throw new AssertionError(
                    "nats-server did not start: " + command + "\n" + process.text(), e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void read(String line, CompletableFuture<Boolean> ready) {
        port = numberIn(line, CLIENTS, port);
        monitorPort = numberIn(line, MONITOR, monitorPort);
        if (line.endsWith("Server is ready")) {
            ready.complete(true);
        }
    }

    private static int numberIn(String line, Pattern pattern, int otherwise) {
        var matcher = pattern.matcher(line);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
    }
}
