package io.chorus.broker.cluster;

/// A route that stands.
///
/// @param name of the broker at the other end
/// @param id of that broker, new at each of its starts
/// @param address its end of the connection, as `host:port`
/// @param solicited whether we connected to it
public record RouteStatus(String name, String id, String address, boolean solicited) {}
