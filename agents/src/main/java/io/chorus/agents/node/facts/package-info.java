/// What a node knows about itself: its facts and its classes.
///
/// A fleet has one [FactSource] and asks it each time a node needs to know, so fifty thousand nodes
/// hold no facts at all: a generated set is made from seed and number in a few microseconds, used
/// for one request, and dropped. The same seed and number always give the same set.
@NullMarked
package io.chorus.agents.node.facts;

import org.jspecify.annotations.NullMarked;
