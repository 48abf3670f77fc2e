package io.chorus.agents.node;

import io.chorus.agents.protocol.AuditLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One audit file for each node, readable by its owner alone.
///
/// A file is open only while a line is appended, so twenty thousand nodes need no descriptors; a
/// line is one write, so files shared by mistake still hold whole lines.
///
/// A line that cannot be written is lost and counted, as on a real node; the first is logged.
public final class AuditFiles implements AuditLog {
    private static final Logger log = LoggerFactory.getLogger(AuditFiles.class);
    private static final String IDENTITY = "%s";
    private static final Set<StandardOpenOption> APPEND =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final String before;
    private final String after;
    private final LongAdder lost = new LongAdder();

    /// Names the files; none is opened yet.
    ///
    /// @param format the path of a file, with exactly one `%s` for the identity; `%%` stands for a
    ///   percent sign
    /// @throws IllegalArgumentException in a sentence if the format is none
    public AuditFiles(String format) {
        String hidden = format.replace("%%", "\0");
        int at = hidden.indexOf(IDENTITY);
        String rest = at < 0 ? "" : hidden.substring(at + IDENTITY.length());
        if (at < 0 || hidden.substring(0, at).contains("%") || rest.contains("%")) {
            throw new IllegalArgumentException(
                    "bad audit file \""
                            + format
                            + "\": want a path with one %s for the identity, as in"
                            + " /var/log/chorus/%s.log");
        }
        before = hidden.substring(0, at).replace('\0', '%');
        after = rest.replace('\0', '%');
    }

    /// The file of a node.
    public Path file(String identity) {
        return Path.of(before + identity + after);
    }

    /// How many lines could not be written.
    public long lost() {
        return lost.sum();
    }

    @Override
    public void append(String identity, AuditLine line) {
        var bytes = ByteBuffer.wrap((line.render() + "\n").getBytes(StandardCharsets.UTF_8));
        try (var file = FileChannel.open(file(identity), APPEND, OWNER_ONLY)) {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            lost.increment();
            if (lost.sum() == 1) {
                log.error("audit lines are lost file={} reason={}", file(identity), e.toString());
            }
        }
    }
}
