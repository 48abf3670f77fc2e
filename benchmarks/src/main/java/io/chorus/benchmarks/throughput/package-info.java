/// How many messages a second a broker moves.
///
/// The clients are as light as they can be, so that it is the broker that is measured: publishers
/// write prepared bytes, one thread counts what all subscribers get. Both brokers get the very same
/// bytes. How busy the clients were is told with each figure.
@NullMarked
package io.chorus.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
