package io.chorus.emulator.host;

import io.chorus.agents.host.Download;
import io.chorus.agents.host.Downloaded;
import io.chorus.agents.host.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Fetches programs; one comes whole and as it should be, or what was there before stays.
final class Downloads {
    /// Clients wait for a minute.
    private static final Duration LIMIT = Duration.ofSeconds(55);

    private static final long MOST_BYTES = 1L << 30;

    private final HttpClient client;
    private final HostFolder folder;

    Downloads(HttpClient client, HostFolder folder) {
        this.client = client;
        this.folder = folder;
    }

    /// @throws HostException if it cannot be had whole, or is not what it should be
    Downloaded fetch(Download what) {
        if (!what.target().matches("[a-zA-Z\\d.-]+") || what.target().matches("\\.*")) {
            throw new HostException(
                    "target \"%s\": want letters, digits, - and .".formatted(what.target()));
        }
        Path beside;
        try {
            beside = Files.createTempFile(folder.path(), "download", ".new");
        } catch (IOException e) {
            throw failed(what, HostFolder.reason(e), e);
        }
        try {
            return install(what, beside);
        } finally {
            beside.toFile().delete();
        }
    }

    private Downloaded install(Download what, Path beside) {
        var fetching =
                CompletableFuture.supplyAsync(() -> body(what, beside), Thread::startVirtualThread);
        try {
            long size = fetching.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            var digest = digest(beside, "SHA-256");
            if (!what.sha256().isEmpty() && !digest.equalsIgnoreCase(what.sha256())) {
                throw failed(
                        what,
                        "its SHA-256 is %s, want %s; nothing was installed"
                                .formatted(digest, what.sha256()),
                        null);
            }
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwx------"));
            var md5 = md5(beside);
            Files.move(
                    beside,
                    folder.programs().resolve(what.target()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return new Downloaded(size, md5);
        } catch (IOException e) {
            throw failed(what, HostFolder.reason(e), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HostException known
                    ? known
                    : failed(what, String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw failed(what, "it did not come within %d s".formatted(LIMIT.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(what, "the host is being stopped", e);
        }
    }

    private long body(Download what, Path file) {
        try {
            var address = URI.create(what.http());
            if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
                throw failed(what, "want an address that begins with http:// or https://", null);
            }
            var request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
            var response = client.send(request, BodyHandlers.ofInputStream());
            try (var in = response.body()) {
                if (response.statusCode() != 200) {
                    throw failed(what, "the server answers " + response.statusCode(), null);
                }
                return copy(what, response, in, file);
            }
        } catch (IllegalArgumentException e) {
            throw failed(what, "that is no address", e);
        } catch (IOException e) {
            throw failed(what, HostFolder.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(what, "the host is being stopped", e);
        }
    }

    private static long copy(
            Download what, HttpResponse<InputStream> response, InputStream in, Path file)
            throws IOException {
        long told = response.headers().firstValueAsLong("content-length").orElse(-1);
        if (told > MOST_BYTES) {
            throw failed(
                    what, "it has %,d bytes, want at most %,d".formatted(told, MOST_BYTES), null);
        }
        long size;
        try (var out = Files.newOutputStream(file)) {
            size = in.transferTo(new Bounded(out, MOST_BYTES));
        }
        if (told >= 0 && size != told) {
            throw failed(what, "%,d of %,d bytes came".formatted(size, told), null);
        }
        return size;
    }

    private static HostException failed(Download what, String reason, @Nullable Throwable cause) {
        var sentence =
                "%s was not downloaded from %s: %s.".formatted(what.target(), what.http(), reason);
        return cause == null ? new HostException(sentence) : new HostException(sentence, cause);
    }

    /// The digest of a file that people know programs by.
    static String md5(Path file) throws IOException {
        return digest(file, "MD5");
    }

    private static String digest(Path file, String algorithm) throws IOException {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
