/// How microbenchmarks are measured, once for all of them.
@NullMarked
package io.chorus.benchmarks.measured;

import org.jspecify.annotations.NullMarked;
