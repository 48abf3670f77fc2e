/// Which nodes a request is for: the filter of the envelope and how a node matches it against what
/// it is.
@NullMarked
package io.chorus.agents.filter;

import org.jspecify.annotations.NullMarked;
