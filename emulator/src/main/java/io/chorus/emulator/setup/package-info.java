/// What a real client needs to talk to a fleet: its configuration, the agents' descriptions and the
/// environment.
@NullMarked
package io.chorus.emulator.setup;

import org.jspecify.annotations.NullMarked;
