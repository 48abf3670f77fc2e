/// A fleet whose nodes live in worker processes.
///
/// ```
///  parent                                          worker 1 … n
///  SplitFleet ─▶ WorkerProcess ── Order, a line ──▶ Worker ─▶ LocalFleet (its part of the nodes)
///             ◀─               ◀── News, a line ───
///
///    Emulate   scenario, which part of its nodes, where the brokers are
///                                              Ready     nodes are made; the worker's clock
///    StartAt   one moment for all
///                                              Changes, Count     ten times a second
///    TellConnects                              Connects  each node's times, to the nanosecond
///    TellFigures                               Figures   memory, processor time, perhaps
///                                                     once its whole heap is collected
///    Leave                                     Count     the last; then it ends with 0
/// ```
///
/// - A node is a function of the seed and its number, so a part of a fleet is the same nodes that
///   the whole would have there. The worker reads the scenario that the parent runs, in full.
/// - Processes of one machine share the clock of [System#nanoTime], so times need no conversion;
///   the first answer proves it, and a worker with another clock is refused.
/// - A worker that ends before it was told to is lost: its nodes are missing, the run goes on to
///   its end and is not to be trusted. One whose parent is gone reads the end of its orders and
///   ends.
/// - Threads: the parent has two for each worker, which read what it tells and its errors; the
///   worker reads orders on its main thread and tells news on another.
@NullMarked
package io.chorus.emulator.split;

import org.jspecify.annotations.NullMarked;
