/// Whether anything leaks under faults without end: a fleet on a cluster of ours, broken at random
/// every twenty seconds, for as long as one likes.
@NullMarked
package io.chorus.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
