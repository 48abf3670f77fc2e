package io.chorus.playbooks.store;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.KeyValue;
import io.nats.client.KeyValueOptions;
import io.nats.client.Options;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.KeyValueEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A key-value bucket of a NATS server's JetStream.
final class NatsBucket implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int WRONG_LAST_SEQUENCE = 10071;
    private static final int NO_SUCH_STREAM = 10059;
    private static final int NO_JETSTREAM = 10039;
    private static final Pattern KEY = Pattern.compile("[-/_=a-zA-Z0-9]+(\\.[-/_=a-zA-Z0-9]+)*");

    private final String url;
    private final String bucket;
    private final Connection connection;
    private final KeyValue values;

    /// What NATS is asked, with the failures that it has.
    @FunctionalInterface
    private interface Call<T extends @Nullable Object> {
        T answer() throws IOException, JetStreamApiException, InterruptedException;
    }

    /// @param create whether to make the bucket if there is none
    NatsBucket(String url, NatsLogin login, String bucket, boolean create)
            throws InterruptedException {
        this.url = withoutPassword(url);
        this.bucket = bucket;
        this.connection = connect(url, login);
        try {
            look(create);
            this.values =
                    call(() ->
                            connection.keyValue(
                                    bucket,
                                    KeyValueOptions.builder()
                                            .jetStreamOptions(
                                                    JetStreamOptions.builder()
                                                            .requestTimeout(LIMIT)
                                                            .build())
                                            .build()));
        } catch (StoreException e) {
            close();
            throw e;
        }
    }

    private Connection connect(String where, NatsLogin login) throws InterruptedException {
        try {
            var options =
                    new Options.Builder()
                            .server(where)
                            .connectionName("chorus data store")
                            .connectionTimeout(CONNECT_LIMIT)
                            .maxReconnects(-1)
                            // What could not be sent in time must not be sent later.
                            .reconnectBufferSize(0);
            login.addTo(options);
            return NatsConnecting.connect(options);
        } catch (IOException e) {
            var why = String.valueOf(e.getMessage());
            throw NatsConnecting.isRefusal(why)
                    ? new StoreException(
                            "NATS at %s does not let us in (%s): set user and password, or token, or NATS_USER and NATS_PASSWORD, or NATS_TOKEN"
                                    .formatted(url, why),
                            e)
                    : unreachable(e);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "\"%s\" is no address of a NATS server: want nats://HOST:PORT".formatted(url),
                    e);
        }
    }

    private static String withoutPassword(String url) {
        return url.replaceFirst("//[^@/]*@", "//");
    }

    private void look(boolean create) throws InterruptedException {
        var there =
                call(() -> {
                    try {
                        connection.keyValueManagement().getStatus(bucket);
                        return true;
                    } catch (JetStreamApiException e) {
                        if (e.getApiErrorCode() == NO_SUCH_STREAM) {
                            return false;
                        }
                        throw e;
                    }
                });
        if (there) {
            return;
        }
        if (!create) {
            throw new StoreException(
                    "%s has no bucket %s: say create: true, or make it with nats kv add %s"
                            .formatted(name(), bucket, bucket));
        }
        call(() ->
                connection
                        .keyValueManagement()
                        .create(KeyValueConfiguration.builder().name(bucket).build()));
    }

    String name() {
        return "NATS at " + url;
    }

    Optional<KeyValueEntry> get(String key) throws InterruptedException {
        var checked = checked(key);
        return Optional.ofNullable(this.<@Nullable KeyValueEntry>call(() -> values.get(checked)));
    }

    long put(String key, String value) throws InterruptedException {
        var checked = checked(key);
        return call(() -> values.put(checked, value));
    }

    void delete(String key) throws InterruptedException {
        var checked = checked(key);
        call(() -> {
            values.purge(checked);
            return true;
        });
    }

    List<String> keys() throws InterruptedException {
        return call(values::keys);
    }

    /// Writes a key that does not exist.
    ///
    /// @return its revision; empty if it exists
    OptionalLong create(String key, byte[] value) throws InterruptedException {
        var checked = checked(key);
        return unlessChanged(() -> values.create(checked, value));
    }

    /// Writes a key that still has a revision.
    ///
    /// @return its new revision; empty if it has another
    OptionalLong update(String key, byte[] value, long revision) throws InterruptedException {
        return unlessChanged(() -> values.update(key, value, revision));
    }

    /// Removes a key that still has a revision.
    ///
    /// @return false if it has another
    boolean delete(String key, long revision) throws InterruptedException {
        return unlessChanged(
                        () -> {
                            values.purge(key, revision);
                            return revision;
                        })
                .isPresent();
    }

    private OptionalLong unlessChanged(Call<Long> change) throws InterruptedException {
        return call(() -> {
            try {
                return OptionalLong.of(change.answer());
            } catch (JetStreamApiException e) {
                if (e.getApiErrorCode() == WRONG_LAST_SEQUENCE) {
                    return OptionalLong.empty();
                }
                throw e;
            }
        });
    }

    private <T extends @Nullable Object> T call(Call<T> call) throws InterruptedException {
        try {
            return call.answer();
        } catch (IOException | IllegalStateException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw unreachable(e);
        } catch (JetStreamApiException e) {
            var sentence =
                    "%s refused: %s".formatted(name(), String.valueOf(e.getErrorDescription()));
            if (e.getApiErrorCode() == NO_JETSTREAM) {
                throw new StoreException(
                        name() + " has no JetStream: start nats-server with --jetstream", e);
            }
            throw e.getErrorCode() >= 500
                    ? new UnreachableStoreException(sentence, e)
                    : new StoreException(sentence, e);
        }
    }

    private UnreachableStoreException unreachable(Exception e) {
        return new UnreachableStoreException(
                "%s does not answer (%s): is it running, with --jetstream? See the property url"
                        .formatted(name(), String.valueOf(e.getMessage())),
                e);
    }

    private static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new StoreException(
                    "\"%s\" is no key of a NATS bucket: want letters, digits, - / _ = and single dots inside"
                            .formatted(key));
        }
        return key;
    }

    @Override
    public void close() {
        Uninterrupted.run(connection::close);
    }
}
