/// Root of the `agents` module.
@NullMarked
package io.chorus.agents;

import org.jspecify.annotations.NullMarked;
