/// The broker as a server of its own: its flags in nats-server's manner, its log, its files for
/// scripts, its signals.
@NullMarked
package io.chorus.emulator.serve;

import org.jspecify.annotations.NullMarked;
