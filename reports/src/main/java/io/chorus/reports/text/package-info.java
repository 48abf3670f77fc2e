/// How figures are worded: one place, so that page, terminal and verdict never disagree.
@NullMarked
package io.chorus.reports.text;

import org.jspecify.annotations.NullMarked;
