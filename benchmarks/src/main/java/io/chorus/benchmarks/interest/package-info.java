/// What it costs a broker to know who wants a message, and to read and write its frames.
@NullMarked
package io.chorus.benchmarks.interest;

import org.jspecify.annotations.NullMarked;
