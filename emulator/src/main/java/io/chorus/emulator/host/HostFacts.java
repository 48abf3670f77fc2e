package io.chorus.emulator.host;

import com.sun.management.OperatingSystemMXBean;
import io.chorus.emulator.preflight.Machine;
import java.lang.management.ManagementFactory;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a host says of itself, to be found by.
public final class HostFacts {
    private HostFacts() {}

    /// `role=emulator`, what the machine has, and what its operator adds or says better.
    ///
    /// @param added by name
    /// @param version of this Chorus
    public static ObjectNode of(String identity, Map<String, String> added, String version) {
        var machine = Machine.current();
        var facts = JsonNodeFactory.instance.objectNode();
        facts.put("role", "emulator").put("fqdn", identity);
        facts.put("hostname", identity.replaceFirst("\\..*", ""));
        facts.put("cpus", machine.cores()).put("memory", memory());
        facts.put("files", machine.openFiles());
        facts.put("kernel", System.getProperty("os.name"));
        facts.put("architecture", System.getProperty("os.arch"));
        facts.put("chorus", version);
        added.forEach(facts::put);
        return facts;
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
