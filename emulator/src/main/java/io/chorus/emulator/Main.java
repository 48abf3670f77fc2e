package io.chorus.emulator;

/// Entry point of the `chorus` command.
public final class Main {
    private Main() {}

    /// Runs the command line and leaves with its exit status.
    public static void main(String[] arguments) {
        System.err.println("chorus");
    }
}
