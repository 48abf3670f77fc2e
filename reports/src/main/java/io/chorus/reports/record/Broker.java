package io.chorus.reports.record;

/// The broker between requester and nodes.
///
/// @param embedded whether it ran inside this process
/// @param url where nodes connected to; several are separated by commas
/// @param version as the broker tells it
/// @param transport how the bytes travelled: `tcp`
public record Broker(boolean embedded, String url, String version, String transport) {}
