/// Connections as Choria nodes make them, but without a node behind each: how fast a broker takes
/// them, and what one costs it that then says nothing more.
@NullMarked
package io.chorus.benchmarks.connects;

import org.jspecify.annotations.NullMarked;
