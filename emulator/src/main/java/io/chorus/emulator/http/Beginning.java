package io.chorus.emulator.http;

import io.chorus.agents.host.NodeConnects;

/// How a fleet that stays came up, for `/debug/vars` and `/debug/connects`. Safe for any thread.
public interface Beginning {
    /// Number of the first node.
    int first();

    /// What the fleet was made from.
    long seed();

    /// When the nodes were to begin to connect, Unix time; 0 for at once.
    long atMillis();

    /// When the first did, Unix time; 0 if it has not.
    long beganMillis();

    /// When all had been connected, Unix time; 0 if they have not.
    long upAtMillis();

    /// When each node connected.
    NodeConnects connects();
}
