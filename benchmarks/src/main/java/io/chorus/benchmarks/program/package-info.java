/// Chorus as anybody starts it: a command in a process of its own, judged by the result it prints.
@NullMarked
package io.chorus.benchmarks.program;

import org.jspecify.annotations.NullMarked;
