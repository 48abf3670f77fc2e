package io.chorus.agents.protocol;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a node tells about its own life, as a CloudEvent in JSON. It goes out bare on
/// [Subjects#lifecycle], without a transport around it.
///
/// @param id a dashed UUID, see [RequestIds#nextDashed]; a node's alive events all have the same
/// @param identity of the node
/// @param component `server` for nodes
/// @param timeSeconds when it was made, Unix time
/// @param version of the node's software; absent in shutdown events
public record LifecycleEvent(
        Type type,
        String id,
        String identity,
        String component,
        long timeSeconds,
        @Nullable String version) {

    /// The component that nodes name.
    public static final String SERVER = "server";

    /// What happened.
    public enum Type {
        /// The node has made its subscriptions; once a process, not after reconnects.
        STARTUP,
        /// The node is still there; every half hour.
        ALIVE,
        /// The node is about to close its connection.
        SHUTDOWN;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The word that subject and protocol use.
        public String wireName() {
            return wireName;
        }
    }

    /// The event's subject.
    public String subject() {
        return Subjects.lifecycle(type, component);
    }

    /// Writes the event as a Go node does.
    public byte[] encode() {
        String protocol = "io.choria.lifecycle.v1." + type.wireName();
        var out = new JsonBytes(640);
        out.raw("{\"specversion\":\"1.0\",\"id\":").string(id);
        out.raw(",\"source\":\"io.choria.lifecycle\",\"type\":").string(protocol);
        out.raw(",\"subject\":").string(identity);
        out.raw(",\"datacontenttype\":\"application/json\",\"time\":");
        out.string(Instant.ofEpochSecond(timeSeconds).toString());
        out.raw(",\"data\":{\"protocol\":").string(protocol);
        out.raw(",\"id\":").string(id);
        out.raw(",\"identity\":").string(identity);
        out.raw(",\"component\":").string(component);
        out.raw(",\"timestamp\":").number(timeSeconds);
        if (version != null) {
            out.raw(",\"version\":").string(version);
        }
        return out.raw("}}").toBytes();
    }
}
