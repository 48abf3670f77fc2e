package io.chorus.emulator.http;

/// A fleet of which so many nodes are connected, of 750.
record StillFleet(int connected) implements FleetStatus {
    @Override
    public String name() {
        return "shell\"1";
    }

    @Override
    public int instances() {
        return 750;
    }

    @Override
    public int agents() {
        return 3;
    }

    @Override
    public int collectives() {
        return 2;
    }

    @Override
    public long reconnects() {
        return 4;
    }

    @Override
    public long requests() {
        return 1_000_000_000_000L;
    }

    @Override
    public long replies() {
        return 7;
    }
}
