/// What it costs to know where the time of replies goes.
@NullMarked
package io.chorus.benchmarks.stages;

import org.jspecify.annotations.NullMarked;
