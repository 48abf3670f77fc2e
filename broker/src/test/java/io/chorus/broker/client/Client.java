package io.chorus.broker.client;

import static io.chorus.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.chorus.broker.wire.ByteString;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A connection under test: remembers all that it is told, and answers requests on `echo.>` with
/// their own payload.
final class Client implements ConnectionHandler, AutoCloseable {
    static final Duration LIMIT = ofSeconds(30);

    /// Fails at once when nobody is there, comes back at once when somebody is.
    static final ConnectionPolicy QUICK =
            ConnectionPolicy.requester(2)
                    .withTimes(ofSeconds(5), ofSeconds(30))
                    .withBackoff(Backoff.constant(ofMillis(20)));

    final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    final List<ServerInfo> infos = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    final Connection connection;

    private Client(ConnectionOptions options, String... subjects) {
        connection = new Connection(options, this);
        for (var subject : subjects) {
            connection.subscribe(subject, null);
        }
    }

    /// Started, connected or not.
    static Client start(ConnectionOptions options, String... subjects) {
        var client = new Client(options, subjects);
        client.connection.start();
        return client;
    }

    /// Not started.
    static Client idle(ConnectionOptions options, String... subjects) {
        return new Client(options, subjects);
    }

    /// Connected and subscribed.
    static Client connect(ConnectionOptions options, String... subjects) throws Exception {
        var client = start(options, subjects);
        client.connection.awaitConnected(LIMIT);
        return client;
    }

    static ConnectionOptions options(Commons commons, String... urls) {
        var servers = Arrays.stream(urls).map(ServerAddress::parse).toList();
        return new ConnectionOptions(servers, "tester", 42, QUICK, commons);
    }

    void publish(String subject, String payload) {
        connection.publish(ByteString.of(subject), null, payload.getBytes(UTF_8));
    }

    /// The next message as `subject payload`; `null` if none came in time.
    @Nullable String next() throws InterruptedException {
        var message = messages.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return message == null
                ? null
                : message.subject() + " " + new String(message.payload(), UTF_8);
    }

    void eventuallyHears(String event) {
        eventually("hears " + event, LIMIT, () -> events.stream().anyMatch(event::equals));
    }

    boolean isOver() throws InterruptedException {
        return connection.awaitClosed(Duration.ZERO);
    }

    @Override
    public void onMessage(Connection connection, Message message) {
        var replyTo = message.replyTo();
        if (replyTo != null && message.subject().startsWith("echo.")) {
            connection.publish(replyTo, null, message.payload());
        } else if (message.subject().startsWith("fail.")) {
            throw new IllegalStateException("asked to fail");
        } else {
            messages.add(message);
        }
    }

    @Override
    public void onConnected(Connection connection, ServerInfo server, boolean again) {
        infos.add(server);
        events.add(again ? "connected again" : "connected");
    }

    @Override
    public void onConnectFailed(Connection connection, ServerAddress server, String reason) {
        events.add("failed " + reason);
    }

    @Override
    public void onDisconnected(Connection connection, String reason) {
        events.add("lost " + reason);
    }

    @Override
    public void onError(Connection connection, String text) {
        events.add("error " + text);
    }

    @Override
    public void onClosed(Connection connection, @Nullable Throwable failure) {
        events.add("closed");
        if (failure != null) {
            failures.add(failure);
        }
    }

    @Override
    public void close() throws InterruptedException {
        connection.close();
        if (!connection.awaitClosed(LIMIT)) {
            throw new AssertionError("not over within " + LIMIT);
        }
    }
}
