/// Root of the `broker` module.
@NullMarked
package io.chorus.broker;

import org.jspecify.annotations.NullMarked;
