/// Root of the `emulator` module.
@NullMarked
package io.chorus.emulator;

import org.jspecify.annotations.NullMarked;
