/// One run from beginning to end: broker, fleet, requests, record.
@NullMarked
package io.chorus.emulator.run;

import org.jspecify.annotations.NullMarked;
