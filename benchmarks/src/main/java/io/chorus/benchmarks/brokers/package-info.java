/// The brokers that are compared, each a process of its own: started, looked at from outside,
/// ended.
@NullMarked
package io.chorus.benchmarks.brokers;

import org.jspecify.annotations.NullMarked;
