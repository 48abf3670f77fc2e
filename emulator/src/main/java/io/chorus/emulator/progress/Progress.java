package io.chorus.emulator.progress;

/// How somebody who waits learns how far things are. Calls come from one thread at a time.
public interface Progress {
    /// Says nothing.
    Progress SILENT =
            new Progress() {
                @Override
                public void show(String phase, long done, long all) {}

                @Override
                public void note(String line) {}
            };

    /// A phase is so far.
    ///
    /// @param phase a word or two, the same for the whole phase
    /// @param done from 0 to `all`
    void show(String phase, long done, long all);

    /// Something worth a line of its own.
    void note(String line);

    /// A run stands so. Told four times a second or so; whoever shows it chooses how often to do
    /// so.
    default void live(LiveState state) {}

    /// Nothing more will be told of the run; what was drawn may go.
    default void ended() {}
}
