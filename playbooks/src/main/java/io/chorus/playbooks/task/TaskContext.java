package io.chorus.playbooks.task;

import io.chorus.playbooks.rpc.Fleet;
import io.chorus.playbooks.template.NodePosition;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a task may use of the run it belongs to.
public interface TaskContext {
    /// Name of the playbook.
    String playbook();

    /// Who runs it, such as `choria=ops.mcollective`.
    String caller();

    /// What the task is for, templates filled in.
    String description();

    /// When the run began.
    Instant started();

    /// Which try this is, from 1 on.
    int attempt();

    /// Which nodes did what in the tries before this one, all of them together; empty at the first.
    NodesOutcome before();

    /// The nodes that can be reached over RPC.
    Fleet fleet();

    /// The data stores of the playbook.
    SharedData data();

    /// The environment for child processes, a copy.
    Map<String, String> childEnvironment();

    /// Where to tell how it goes.
    TaskLog log();

    /// Runs a list of the playbook's `task_lists`.
    ///
    /// @param inputs stand in place of those of the run meanwhile
    /// @throws io.chorus.playbooks.PlaybookException if there is no such list, or it is too deep
    ///   inside others
    TaskResult playList(String name, Map<String, ? extends @Nullable Object> inputs)
            throws InterruptedException;

    /// Runs another playbook.
    ///
    /// @param file beside the file of this one, unless it is absolute
    TaskResult playFile(String file, Map<String, ? extends @Nullable Object> inputs)
            throws InterruptedException;

    /// Fills in what [TaskType#propertiesPerNode()] names, for one node.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if a template cannot be filled in
    @Nullable Object fill(@Nullable Object value, NodePosition node);
}
