/// How cost grows with work: the same run with fleets of more and more nodes, and the line that
/// time and memory follow.
///
/// Every size is a run of the whole program. All have answered about as often before the first
/// request that counts: else a small fleet would be measured with code that the JVM has not
/// compiled yet, and a large one with code that it has.
@NullMarked
package io.chorus.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
