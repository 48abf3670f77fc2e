/// What it costs to write down what happened.
@NullMarked
package io.chorus.benchmarks.recording;

import org.jspecify.annotations.NullMarked;
