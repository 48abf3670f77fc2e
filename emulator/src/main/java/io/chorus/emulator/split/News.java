package io.chorus.emulator.split;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.chorus.emulator.fleet.ConnectTimes;
import io.chorus.reports.record.ProcessUse;
import java.util.Map;

/// What a worker tells its parent, one line of JSON each.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "news")
@JsonSubTypes({
    @JsonSubTypes.Type(value = News.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = News.Count.class, name = "count"),
    @JsonSubTypes.Type(value = News.Changes.class, name = "changes"),
    @JsonSubTypes.Type(value = News.Connects.class, name = "connects"),
    @JsonSubTypes.Type(value = News.Figures.class, name = "figures"),
})
sealed interface News {
    /// The nodes are made, none has been started.
    ///
    /// @param clockNanos what [System#nanoTime] says there
    record Ready(long clockNanos) implements News {}

    /// How things stand.
    ///
    /// @param settled nodes that have been ready, or never will be
    /// @param losses why connections were lost, and how often
    /// @param failures what ended nodes by a fault of their own, and how often
    record Count(
            int connected,
            int everReady,
            int settled,
            long reconnects,
            long requests,
            long replies,
            Map<String, Long> losses,
            Map<String, Long> failures)
            implements News {
        /// Before anything is known.
        static final Count NONE = new Count(0, 0, 0, 0, 0, 0, Map.of(), Map.of());

        public Count {
            losses = Map.copyOf(losses);
            failures = Map.copyOf(failures);
        }
    }

    /// What happened to connections since the last time, in order.
    ///
    /// @param rows as [ChangeLog] writes them
    record Changes(long[] rows) implements News {}

    /// When each node connected.
    record Connects(ConnectTimes times) implements News {}

    /// What the process uses.
    record Figures(ProcessUse use) implements News {}
}
