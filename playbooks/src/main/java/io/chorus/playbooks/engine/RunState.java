package io.chorus.playbooks.engine;

import io.chorus.playbooks.book.Playbook;
import io.chorus.playbooks.book.TaskEntry;
import io.chorus.playbooks.input.Inputs;
import io.chorus.playbooks.report.RunLog;
import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.store.RunEnvironment;
import io.chorus.playbooks.task.TaskLog;
import java.time.Instant;
import java.time.InstantSource;

/// The parts of a run that its tasks touch.
///
/// @param depth how many playbooks this one is inside of
record RunState(
        Playbook book,
        RunSettings settings,
        Inputs inputs,
        RunScope scope,
        Results results,
        OpenStores stores,
        HeldLocks locks,
        RunEnvironment environment,
        Fleet fleet,
        RunLog log,
        InstantSource clock,
        Instant started,
        String caller,
        int depth) {
    RunState withDepth(int deeper) {
        return new RunState(
                book,
                settings,
                inputs,
                scope,
                results,
                stores,
                locks,
                environment,
                fleet,
                log,
                clock,
                started,
                caller,
                deeper);
    }

    Instant now() {
        return clock.instant();
    }

    TaskLog log(TaskEntry entry) {
        return log.in(entry.set() + "." + entry.type().name());
    }
}
