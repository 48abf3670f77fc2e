/// The result of a run in ten lines of a terminal.
@NullMarked
package io.chorus.reports.terminal;

import org.jspecify.annotations.NullMarked;
