/// The original's `measure`: a number of calls to all nodes, one after the other, into its files
/// and events (Choria protocol, section 12.3).
@NullMarked
package io.chorus.emulator.measure;

import org.jspecify.annotations.NullMarked;
