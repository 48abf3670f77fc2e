/// Two brokers in turns, and what is said of it afterwards.
///
/// A shared machine is faster in one minute than in the next, so nobody is told a time: each round
/// plays the same on both brokers, one right after the other and in changing order (A B, B A, …),
/// and what counts is the ratio of the two. Absolute figures stand beside it for those who want to
/// know the order of magnitude.
@NullMarked
package io.chorus.benchmarks.comparing;

import org.jspecify.annotations.NullMarked;
