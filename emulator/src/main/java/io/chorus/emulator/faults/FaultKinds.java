package io.chorus.emulator.faults;

import java.util.List;
import java.util.Optional;

/// All kinds of faults.
public final class FaultKinds {
    private static final List<FaultKind> ALL =
            List.of(
                    KillBroker.KIND,
                    RestartBroker.KIND,
                    PauseBroker.KIND,
                    LameDuckBroker.KIND,
                    CutRoutes.PARTITION,
                    CutRoutes.ROUTE,
                    LinkFault.LINK,
                    LinkFault.HALF_OPEN,
                    LinkFault.SLOW_READER,
                    LinkFault.MUTE,
                    LinkFault.REFUSE,
                    ResetLinks.KIND,
                    MoveAddress.KIND,
                    FreezeNodes.KIND,
                    KillNodes.KIND,
                    DuplicateNodes.KIND,
                    NodeAilment.LATE,
                    NodeAilment.MALFORMED,
                    NodeAilment.CLOCK,
                    WrongPassword.KIND);

    private FaultKinds() {}

    /// In the order in which they are told of.
    public static List<FaultKind> all() {
        return ALL;
    }

    /// The one of a name.
    public static Optional<FaultKind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}
