/// How cost grows with work: the same run with fleets of more and more nodes, and the line that
/// time and memory follow.
///
/// Every size is a run of the whole program. All are asked at the same load, so many replies a
/// second, and all have answered about as often before the first request that counts: else a small
/// fleet would be measured with code that the JVM has not compiled yet, and a large one without.
@NullMarked
package io.chorus.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
