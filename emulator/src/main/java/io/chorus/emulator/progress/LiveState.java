package io.chorus.emulator.progress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a run stands at a moment: all that a view of it shows. Times are nanoseconds; a time that is
/// not known yet is [#UNKNOWN].
///
/// @param phase what is being done, in a word or two: `connecting`, `warm-up`, `measuring`
/// @param elapsedNanos since the run began
/// @param schedule of the requests, in words
/// @param requests how many there are of what kind
/// @param current the request begun last; `null` before the first
/// @param typical medians of the measured requests so far
/// @param repliesPerSecond over the last intervals, the newest last
/// @param missing replies that never came, so far
/// @param aims objectives and how they stand
/// @param hint one sentence that helps now; empty where there is nothing to say
public record LiveState(
        String phase,
        long elapsedNanos,
        String schedule,
        Nodes nodes,
        Requests requests,
        @Nullable Current current,
        Typical typical,
        List<Double> repliesPerSecond,
        long missing,
        List<Aim> aims,
        Health health,
        String hint) {
    /// A time that is not known.
    public static final long UNKNOWN = -1;

    public LiveState {
        repliesPerSecond = List.copyOf(repliesPerSecond);
        aims = List.copyOf(aims);
    }

    /// Nodes there are, and nodes connected.
    public record Nodes(int connected, int all) {}

    /// Requests begun and finished, those that are out, and how many there will be; 0 where only
    /// time decides.
    public record Requests(int begun, int finished, int inFlight, int planned) {}

    /// One fan-out.
    ///
    /// @param index from 1
    /// @param answered how many of `expected` nodes have answered
    /// @param t50 when half of the nodes had answered, since it was due
    public record Current(int index, int answered, int expected, long t50, long t90, long t99) {}

    /// Medians over requests.
    ///
    /// @param requests how many
    public record Typical(int requests, long t50, long t99, long t100) {
        /// No request was measured yet.
        public static final Typical NONE = new Typical(0, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    /// An objective.
    ///
    /// @param met as far as one can tell by now
    public record Aim(String objective, String observed, boolean met) {}

    /// How broker and generator are.
    ///
    /// @param brokerIn messages a second into the broker; NaN where it does not tell
    /// @param brokerOut messages a second out of it
    /// @param cores processors that this process keeps busy
    /// @param machineCores processors there are
    /// @param latenessNanos worst lateness of the generator in the last seconds
    /// @param residentBytes memory of this process
    public record Health(
            double brokerIn,
            double brokerOut,
            double cores,
            int machineCores,
            long latenessNanos,
            long residentBytes) {
        /// Nothing was measured yet.
        public static final Health UNKNOWN_YET =
                new Health(Double.NaN, Double.NaN, Double.NaN, 1, UNKNOWN, 0);
    }
}
