/// What it costs to read and write Choria's messages.
@NullMarked
package io.chorus.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
