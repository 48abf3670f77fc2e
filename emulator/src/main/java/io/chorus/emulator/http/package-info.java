/// A running fleet seen from outside, over HTTP: `/debug/vars`, `/metrics`, `/healthz`.
///
/// [StatusServer] asks a [FleetStatus] anew for each request; nothing is kept and nothing waits for
/// a scrape. Of a run it shows a [LivePage], too: the report so far at `/`, and what is new at
/// `/live`:
///
/// ```
///   RunRecorder.snapshot ──▶ publisher thread ──▶ the newest record, one text ──▶ a thread a reader
///                            once a second at       late joiners begin with it,      writes, skips what
///                            most, if anybody       and it holds everything          it had no time for
///                            reads
/// ```
@NullMarked
package io.chorus.emulator.http;

import org.jspecify.annotations.NullMarked;
