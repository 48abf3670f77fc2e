package io.chorus.broker.client;

/// Something whose parts lie here and there in memory, and which has its turn after many others of
/// its kind.
///
/// A fleet is larger than any cache. To serve one connection is to follow references from part to
/// part, and each part has to come from memory first, which takes longer than what is done with it.
/// So [Lanes] look at several connections before they serve them: what is fetched for one does not
/// depend on the others, and comes together.
public interface Scattered {
    /// Reads a little of each part that will be needed and is so many references away. Changes
    /// nothing and takes no lock, so a reference that others may change is read once.
    ///
    /// @param level 0 for what it holds itself; whoever has no part so far away reads nothing
    /// @return made of all that was read, so that the reading cannot be left out
    default int touch(int level) {
        return 0;
    }
}
