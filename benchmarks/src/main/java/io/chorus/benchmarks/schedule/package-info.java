/// What it costs to know when a request is due.
@NullMarked
package io.chorus.benchmarks.schedule;

import org.jspecify.annotations.NullMarked;
