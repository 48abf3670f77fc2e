package io.chorus.emulator.preflight;

/// Into how many processes a run is split, since each may open so many files only.
///
/// @param workers processes that hold nodes; 0 where this one holds them
/// @param brokers how many brokers the run starts; 0 where it starts none
/// @param brokersApart whether each broker is a process of its own
public record ProcessPlan(int workers, int brokers, boolean brokersApart) {
    /// Beyond, one machine is not the place.
    private static final int MOST_WORKERS = 64;

    private static final int MOST_BROKERS = 50;

    /// Clients choose their broker by chance, so none may be planned to be full.
    private static final double FILL = 0.94;

    /// Splits as far as is needed, or as far as it is wanted. Where that makes no plan, it is for
    /// one process, which [Preflight] refuses.
    ///
    /// @param wanted how many workers; 0 for as many as are needed
    /// @param brokers how many the run starts, at least; 0 if it starts none
    /// @param openFiles most that a process may have open
    public static ProcessPlan of(Demand demand, int wanted, int brokers, long openFiles) {
        var whole = new ProcessPlan(0, brokers, brokers > 0 && !demand.embeddedBroker());
        if (wanted == 0 && demand.files() <= openFiles) {
            return whole;
        }
        long needed = Math.ceilDiv(demand.nodes(), room(openFiles));
        int workers = (int) Math.min(Integer.MAX_VALUE, wanted > 0 ? wanted : needed);
        boolean here = demand.embeddedBroker() && demand.filesWithoutNodes() <= openFiles;
        int most = brokers == 1 && !here ? brokersFor(demand, openFiles) : brokers;
        return workers > MOST_WORKERS || most > MOST_BROKERS
                ? whole
                : new ProcessPlan(workers, most, brokers > 0 && !here);
    }

    private static int brokersFor(Demand demand, long openFiles) {
        long room = room(openFiles);
        long connections = demand.connections();
        return connections <= room
                ? 1
                : (int) Math.min(MOST_BROKERS + 1, Math.ceilDiv(connections, (long) (FILL * room)));
    }

    private static long room(long openFiles) {
        return Math.max(1, openFiles - Demand.OTHER_FILES);
    }

    /// Whether nodes live in other processes.
    public boolean split() {
        return workers > 0;
    }

    /// How many processes there are in all.
    public int processes() {
        return 1 + workers + (brokersApart ? brokers : 0);
    }

    /// Connections that one broker may expect.
    ///
    /// @param demand of the whole run
    public int connectionsABroker(Demand demand) {
        return (int) Math.ceilDiv(demand.connections(), Math.max(1, brokers));
    }

    Check check(Demand demand, long openFiles) {
        long room = room(openFiles);
        long fit = workers * room;
        if (fit < demand.nodes()) {
            return Check.bad(
                    "processes",
                    "%,d worker processes hold at most %,d nodes, since each may open %,d files: take %,d of them (--processes), or leave that to the program."
                            .formatted(
                                    workers, fit, openFiles, Math.ceilDiv(demand.nodes(), room)));
        }
        if (brokersApart && brokers < brokersFor(demand, openFiles)) {
            return Check.bad(
                    "processes",
                    "%,d brokers are too few for %,d connections, since each may open %,d files: take %,d of them (--brokers)."
                            .formatted(
                                    brokers,
                                    demand.connections(),
                                    openFiles,
                                    brokersFor(demand, openFiles)));
        }
        if (demand.proxied() && demand.filesWithoutNodes() > openFiles) {
            return Check.bad(
                    "processes",
                    "proxies between nodes and brokers are in one process, and those of %,d nodes need %,d open files; it may open %,d: take fewer nodes (-i), or no faults of links and no address that moves."
                            .formatted(demand.nodes(), demand.filesWithoutNodes(), openFiles));
        }
        return Check.good("processes", describe(demand) + ".");
    }

    /// Which they are.
    public String describe(Demand demand) {
        if (!split()) {
            return brokersApart ? "this one and %,d of brokers".formatted(brokers) : "one";
        }
        return "%,d: this one%s, %,d workers with %,d nodes each%s"
                .formatted(
                        processes(),
                        brokers > 0 && !brokersApart ? " with the broker" : "",
                        workers,
                        Math.ceilDiv(demand.nodes(), workers),
                        brokersApart ? ", %,d brokers".formatted(brokers) : "")
                .replace("1 workers", "1 worker");
    }
}
