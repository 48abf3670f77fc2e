/// How brokers form a cluster: what one has to be told of it, and of its routes.
///
/// Values only; `io.chorus.broker.server` owns the connections.
@NullMarked
package io.chorus.broker.cluster;

import org.jspecify.annotations.NullMarked;
