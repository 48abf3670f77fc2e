package io.chorus.emulator.faults;

import io.chorus.broker.link.AddressMove;
import io.chorus.emulator.brokers.FloatingAddress;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// The one address of an active and a passive broker leads to another of them, as when a virtual
/// address moves; back to the first when the fault is over.
///
/// @param to the broker, by number
/// @param standing what connections that stand experience
record MoveAddress(int to, AddressMove standing) implements Fault {
    static final FaultKind KIND =
            new FaultKind(
                    "vip_move",
                    "the one address of several brokers moves to another of them, and back",
                    List.of("to", "standing"),
                    FaultKind.Lasting.MAYBE,
                    input ->
                            new MoveAddress(
                                    input.has("to") ? input.whole("to", 1, Brokers.MOST) : 2,
                                    standing(input)));

    private static AddressMove standing(FaultInput input) {
        if (!input.has("standing")) {
            return AddressMove.RESET_ON_NEXT_BYTES;
        }
        return AddressMove.valueOf(
                input.word("standing", List.of("reset", "close", "reset_on_next_bytes", "silence"))
                        .toUpperCase(Locale.ROOT));
    }

    @Override
    public String kind() {
        return "address moved";
    }

    @Override
    public String scope(Extent extent) {
        return "to " + extent.broker(to);
    }

    @Override
    public void check(Extent extent) {
        extent.requireBroker(to);
        if (!extent.floating()) {
            throw new IllegalArgumentException(
                    "no address of these brokers moves: want broker.floating: true");
        }
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        if (!(targets.brokers() instanceof FloatingAddress address)) {
            throw new IllegalStateException("no address moves here");
        }
        address.move(to, standing);
        return new Effect(
                "the address leads to %s now; for connections that stood: %s"
                        .formatted(targets.extent().broker(to), said()),
                () -> address.move(1, standing));
    }

    private String said() {
        return switch (standing) {
            case RESET -> "a reset";
            case CLOSE -> "an orderly end";
            case RESET_ON_NEXT_BYTES -> "a reset when they next send";
            case SILENCE -> "silence";
        };
    }
}
