package io.chorus.reports.record;

/// Where it ran.
///
/// @param cores processors that the JVM may use
/// @param memoryBytes of the machine or of the container around the process
/// @param kernel name and release of the operating system
/// @param java vendor and version of the JVM
public record Machine(int cores, long memoryBytes, String kernel, String java) {}
