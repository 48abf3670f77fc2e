/// How event loops wait, those of the broker as well as those of a fleet's connections.
@NullMarked
package io.chorus.broker.loop;

import org.jspecify.annotations.NullMarked;
