package io.chorus.emulator.run;

import io.chorus.emulator.progress.LiveState;
import io.chorus.emulator.progress.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What was said in the course of a run; tests act when something is.
final class Heard implements Progress {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<LiveState> states = new CopyOnWriteArrayList<>();
    volatile String phase = "";

    @Override
    public void show(String phase, long done, long all) {
        this.phase = phase;
    }

    @Override
    public void note(String line) {
        lines.add(line);
    }

    @Override
    public void live(LiveState state) {
        phase = state.phase();
        states.add(state);
    }

    boolean has(String start) {
        return lines.stream().anyMatch(line -> line.startsWith(start));
    }
}
