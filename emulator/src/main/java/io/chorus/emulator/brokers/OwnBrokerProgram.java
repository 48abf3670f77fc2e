package io.chorus.emulator.brokers;

import io.chorus.emulator.processes.JvmShare;
import io.chorus.emulator.processes.OwnProgram;
import java.nio.file.Path;
import java.util.List;

/// Our own broker in a process of its own, where this one cannot hold its connections too.
///
/// @param connections that each is to hold
public record OwnBrokerProgram(int connections) implements ServerProgram {
    @Override
    public List<String> command(Path config) {
        return OwnProgram.command(
                JvmShare.broker(connections),
                List.of("broker", "-c", config.toString(), "--end-with-input"));
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public String described() {
        return "chorus broker";
    }

    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public String prefix() {
        return "chorus-";
    }
}
