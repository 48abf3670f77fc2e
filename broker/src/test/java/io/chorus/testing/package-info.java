/// What the tests of every module share, shipped as this module's test jar.
///
/// - [NatsServer] and [ChoriaClient] run the real programs. They look for them in the folder named
///   by the environment variable `CHORUS_TEST_SERVERS`, then in `build/servers/bin` of the
///   checkout, then on the `PATH`. A missing program fails the test with the command that installs
///   it: a test that skips itself proves nothing.
/// - [Eventually] waits for what other threads and processes bring about, without guessing how long
///   that takes.
@NullMarked
package io.chorus.testing;

import org.jspecify.annotations.NullMarked;
