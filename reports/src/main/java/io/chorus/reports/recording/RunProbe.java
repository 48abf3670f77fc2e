package io.chorus.reports.recording;

import io.chorus.reports.record.Measure;

/// Something that can be asked every second how a run is going: whoever holds the fleet, the broker
/// or the process implements one.
///
/// Called by one platform thread, about once a second; it must be quick and never wait. What it
/// throws is logged once and costs only its own measures.
@FunctionalInterface
public interface RunProbe {

    /// Tells what it knows now.
    void read(Readings readings);

    /// Takes what a probe tells. A measure that is not told at a moment has no value then.
    interface Readings {

        /// How it stands now, or the worst since the last reading.
        void level(Measure measure, double value);

        /// How often it has happened since the run began, or any other sum that only grows; the
        /// timeline shows how fast it grows, a second. A sum that shrinks begins anew.
        void total(Measure measure, double sum);
    }
}
