package io.chorus.playbooks.rpc;

import io.chorus.agents.rpc.CallOff;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A request that is out, for somebody who looks on and ends it when no more can come. Safe for any
/// thread; good for one request.
public final class Awaiting {
    private final ReplyCollector collector = new ReplyCollector();
    private final CallOff callOff = new CallOff();

    /// Who of these has not answered yet, in their order.
    public List<String> silent(List<String> nodes) {
        Set<String> answered = new HashSet<>();
        collector.replies().forEach(reply -> answered.add(reply.sender()));
        return nodes.stream().filter(node -> !answered.contains(node)).toList();
    }

    /// Ends it: whoever has not answered is silent.
    public void giveUp() {
        callOff.call();
    }

    ReplyCollector collector() {
        return collector;
    }

    CallOff callOff() {
        return callOff;
    }
}
