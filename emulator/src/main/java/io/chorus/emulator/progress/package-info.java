/// How somebody who waits learns how far things are; what it looks like is the command line's
/// affair.
@NullMarked
package io.chorus.emulator.progress;

import org.jspecify.annotations.NullMarked;
