/// Root of the `reports` module.
@NullMarked
package io.chorus.reports;

import org.jspecify.annotations.NullMarked;
