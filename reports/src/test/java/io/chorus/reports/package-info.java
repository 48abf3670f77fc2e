@NullMarked
package io.chorus.reports;

import org.jspecify.annotations.NullMarked;
