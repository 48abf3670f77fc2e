/// The system benchmarks as one command, and what is kept of their answers: a file with machine,
/// versions and every round, and a picture of it.
@NullMarked
package io.chorus.benchmarks.system;

import org.jspecify.annotations.NullMarked;
