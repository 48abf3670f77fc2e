/// Root of the `benchmarks` module.
@NullMarked
package io.chorus.benchmarks;

import org.jspecify.annotations.NullMarked;
