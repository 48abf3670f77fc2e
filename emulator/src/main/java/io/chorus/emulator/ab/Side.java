package io.chorus.emulator.ab;

import io.chorus.emulator.run.RunOptions;
import io.chorus.emulator.scenario.Scenario;

/// One of the two things that are compared.
///
/// @param label as a reader knows it, such as `A (workload.workers=1)`
/// @param options where its runs go, and what repeats one of them
public record Side(String label, Scenario scenario, RunOptions options) {}
