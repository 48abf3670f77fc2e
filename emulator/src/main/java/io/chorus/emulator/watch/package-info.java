/// Looking at what crosses a broker: messages as lines for people, and their rates.
@NullMarked
package io.chorus.emulator.watch;

import org.jspecify.annotations.NullMarked;
