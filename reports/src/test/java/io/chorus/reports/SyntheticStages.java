package io.chorus.reports;

import io.chorus.reports.record.Stage;
import io.chorus.reports.record.StageTimes;
import java.util.List;

/// Stages of replies that never were: a fixed share of each response, so that they add up to it.
final class SyntheticStages implements StageTimes {

    private static final List<Stage> STAGES =
            List.of(
                    Stage.SEND,
                    Stage.TO_BROKER,
                    Stage.BROKER,
                    Stage.TO_NODE,
                    Stage.NODE,
                    Stage.FROM_NODE,
                    Stage.TO_CLIENT,
                    Stage.DECODE);
    private static final long DECODING_NANOS = 350_000;

    private final long[] responses;
    private final long sendNanos;

    SyntheticStages(long[] responses, long sendNanos) {
        this.responses = responses;
        this.sendNanos = sendNanos;
    }

    @Override
    public List<Stage> stages() {
        return STAGES;
    }

    @Override
    public long nanos(Stage stage, int reply) {
        long rest = responses[reply] - sendNanos;
        return switch (stage) {
            case SEND -> sendNanos;
            case TO_BROKER -> rest / 100;
            case BROKER -> rest / 4;
            case TO_NODE -> rest / 10;
            case NODE -> rest / 20;
            case FROM_NODE -> rest / 8;
            case DECODE -> DECODING_NANOS + responses[reply] / 50;
            default ->
                    rest
                            - rest / 100
                            - rest / 4
                            - rest / 10
                            - rest / 20
                            - rest / 8; // to the client: what is left
        };
    }
}
