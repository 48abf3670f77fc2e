package io.chorus.emulator.split;

import io.chorus.emulator.fleet.FleetListener;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hears what workers tell by themselves, and tells it of the whole fleet. For any thread.
final class Ears implements WorkerProcess.Watcher {
    private final int firstNode;
    private final List<String> lostProcesses = new CopyOnWriteArrayList<>();
    private volatile FleetListener listener = FleetListener.NONE;

    /// @param firstNode number of the fleet's first node
    Ears(int firstNode) {
        this.firstNode = firstNode;
    }

    void listener(FleetListener told) {
        listener = told;
    }

    /// A clause for each worker that is lost, in the order in which they were.
    List<String> lostProcesses() {
        return List.copyOf(lostProcesses);
    }

    @Override
    public void changed(WorkerProcess worker, long[] rows) {
        ChangeLog.tell(rows, worker.part().before(), listener);
    }

    @Override
    public void lost(WorkerProcess worker, String reason) {
        long now = System.nanoTime();
        int first = firstNode + worker.part().before();
        var clause =
                String.format(
                        Locale.ROOT,
                        "%s lost: %s, nodes %,d–%,d",
                        worker.name(),
                        reason,
                        first,
                        first + worker.nodes() - 1);
        lostProcesses.add(clause);
        if (worker.count().everReady() == worker.nodes()) {
            for (int i = 0; i < worker.nodes(); i++) {
                listener.lost(worker.part().before() + i, now);
            }
        }
        listener.processLost(clause, now);
    }
}
