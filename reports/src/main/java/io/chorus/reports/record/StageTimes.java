package io.chorus.reports.record;

import java.util.List;

/// How long each reply to one request spent in each stage; the same replies in the same order as
/// its [ReplyTimes]. Valid while its request is being recorded: the arrays behind it may be used
/// again afterwards.
public interface StageTimes {
    /// The stages that were measured, in the order of the way.
    List<Stage> stages();

    /// The time of one reply in one stage, in nanoseconds; -1 where a stamp is missing.
    ///
    /// @param stage one of [#stages()]
    /// @param reply from 0, in the order of [ReplyTimes]
    long nanos(Stage stage, int reply);
}
