/// A running fleet seen from outside, over HTTP: `/debug/vars`, `/metrics`, `/healthz`.
///
/// [StatusServer] asks a [FleetStatus] anew for each request; nothing is kept and nothing waits for
/// a scrape.
@NullMarked
package io.chorus.emulator.http;

import org.jspecify.annotations.NullMarked;
