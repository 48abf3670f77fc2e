package io.chorus.emulator.fleet;

import io.chorus.emulator.http.FleetStatus;
import io.chorus.reports.record.HostConnects;
import io.chorus.reports.record.ProcessUse;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A fleet of emulated nodes, from the first connect to the last farewell, wherever its nodes live.
///
/// Counters may be read from anywhere; starting and closing is for one thread.
public interface Fleet extends FleetStatus, AutoCloseable {
    /// What it was made from.
    FleetOptions options();

    /// The name of one node by its index from 0.
    default String identity(int index) {
        return options().node().identity().of(options().node().first() + index);
    }

    /// The groups of its nodes, in the order of their numbers.
    default List<FleetGroup> groups() {
        return options().groups();
    }

    @Override
    default String name() {
        return options().node().identity().name();
    }

    @Override
    default int instances() {
        return options().instances();
    }

    @Override
    default int agents() {
        return groups().stream().mapToInt(group -> group.node().emulatedAgents()).max().orElse(0);
    }

    @Override
    default int collectives() {
        return groups().stream()
                .mapToInt(group -> group.node().collectives().size())
                .max()
                .orElse(0);
    }

    /// Tells somebody what happens to connections. To be called before [#start].
    void listener(FleetListener told);

    /// Starts all nodes, at the pace of the options. Returns when the last is started, not when it
    /// is connected.
    ///
    /// @param progress asked about ten times a second whether to go on
    void start(BooleanSupplier progress) throws InterruptedException;

    /// Waits until every node has been ready once, those apart that ended by a fault of their own.
    ///
    /// @param patience how long nobody new may get ready before it is given up
    /// @return whether all are
    boolean awaitReady(Duration patience, BooleanSupplier progress) throws InterruptedException;

    /// How the connects went, so far.
    ConnectPhase connectPhase();

    /// The same host by host, where nodes live on several; empty where they do not.
    default List<HostConnects> hostConnects() {
        return List.of();
    }

    /// How many nodes have been ready at least once.
    int everReady();

    /// Why connections were lost so far, most frequent first, each with its count.
    List<String> losses();

    /// What ended nodes by a fault of their own, most frequent first, each with its count.
    List<String> failures();

    /// What happened to processes that held nodes and ended before their time, a clause each.
    default List<String> lostProcesses() {
        return List.of();
    }

    /// What the processes use that hold its nodes beside this one; none of those that are lost. May
    /// take a second.
    default List<ProcessUse> processes() {
        return List.of();
    }

    /// Has the processes that hold its nodes beside this one collect their whole heaps; returns
    /// when they have.
    default void collectGarbage() {}

    /// What can be done to single nodes.
    ///
    /// @throws IllegalStateException if they live where nothing can be done to them
    NodeControl nodes();

    /// Lets every node say farewell and closes its connection; none outlives the fleet. An
    /// interrupt cuts the farewells short.
    @Override
    void close();
}
