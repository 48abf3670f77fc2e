package io.chorus.playbooks.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values in a file that people read too. Keys are flat: `deep/key` is one key of the mapping.
///
/// A change is written to a file beside, which is moved over the old one, so readers see all of it
/// or nothing and a full disk leaves the old values. Writers of all processes take turns by an OS
/// lock on a third file, `.NAME.lock`, since the file itself is another one after each change.
final class FileStore implements LocklessStore {
    private static final Duration TURN_LIMIT = Duration.ofSeconds(10);
    private static final long TURN_PAUSE_MILLIS = 20;

    private final String name;
    private final Path file;
    private final FileFormat format;

    /// What is done to the values while nobody else writes.
    @FunctionalInterface
    private interface Change {
        void to(Map<String, @Nullable Object> values);
    }

    /// @param create whether to make an empty file if there is none
    FileStore(String name, Path file, FileFormat format, boolean create) {
        this.name = name;
        this.format = format;
        this.file = usable(file, create);
        values();
    }

    private Path usable(Path wanted, boolean create) {
        try {
            if (create && !Files.exists(wanted)) {
                Files.write(wanted, new byte[0], StandardOpenOption.CREATE);
            }
            if (!Files.isRegularFile(wanted)) {
                throw new StoreException(
                        Files.exists(wanted)
                                ? "%s: %s is no file".formatted(described(), wanted)
                                : "%s: there is no file %s; create: true makes it"
                                        .formatted(described(), wanted));
            }
            // Through links, so that what is replaced is the file and not the link.
            var real = wanted.toRealPath();
            var folder = real.getParent();
            if (!Files.isReadable(real)
                    || !Files.isWritable(real)
                    || folder == null
                    || !Files.isWritable(folder)) {
                throw new StoreException(
                        "%s: this user must be able to read and write %s and its folder"
                                .formatted(described(), real));
            }
            return real;
        } catch (IOException e) {
            throw new StoreException("%s: %s".formatted(described(), e), e);
        }
    }

    @Override
    public String described() {
        return "the file store " + name;
    }

    @Override
    public @Nullable Object read(String key) {
        var values = values();
        if (!values.containsKey(key)) {
            throw new NoSuchKeyException("there is no key %s in %s".formatted(key, file));
        }
        return values.get(key);
    }

    private Map<String, @Nullable Object> values() {
        try {
            return format.read(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new StoreException(
                    "%s: the file %s is no longer there".formatted(described(), file), e);
        } catch (ClosedByInterruptException e) {
            throw new StoreException("interrupted while reading " + file, e);
        } catch (IOException e) {
            throw new StoreException(
                    "%s: cannot read %s (%s)".formatted(described(), file, e.getMessage()), e);
        }
    }

    @Override
    public @Nullable Object write(String key, @Nullable Object value) {
        change(values -> values.put(key, value));
        return value;
    }

    @Override
    public void delete(String key) {
        change(values -> values.remove(key));
    }

    @Override
    public List<String> list(String prefix) {
        return values().keySet().stream().filter(key -> key.startsWith(prefix)).sorted().toList();
    }

    private void change(Change change) {
        var turns = file.resolveSibling("." + file.getFileName() + ".lock");
        try (var channel =
                        FileChannel.open(
                                turns, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var turn = turn(channel)) {
            if (!turn.isValid()) {
                throw new IOException("the lock on " + turns + " ended by itself");
            }
            var values = values();
            change.to(values);
            replace(format.write(values));
        } catch (InterruptedException | ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting to write " + file, e);
        } catch (IOException e) {
            throw new StoreException(
                    "%s: cannot write %s, which is as it was (%s)"
                            .formatted(described(), file, e.getMessage()),
                    e);
        }
    }

    private FileLock turn(FileChannel channel) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TURN_LIMIT.toNanos();
        while (true) {
            try {
                var lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException _) {
                // Another thread of this process has it, for which there is no call that waits.
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "somebody else has been writing it for %d s"
                                .formatted(TURN_LIMIT.toSeconds()));
            }
            Thread.sleep(TURN_PAUSE_MILLIS);
        }
    }

    private void replace(String text) throws IOException {
        var fresh = Files.createTempFile(file.getParent(), "." + file.getFileName() + ".", ".new");
        try {
            keepPermissions(fresh);
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                var bytes =
                        java.nio.ByteBuffer.wrap(
                                text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void keepPermissions(Path fresh) throws IOException {
        var from = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        var to = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (from != null && to != null) {
            to.setPermissions(from.readAttributes().permissions());
        }
    }
}
