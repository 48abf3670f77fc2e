/// Something that was done step by step on many hosts, such as a run of a playbook: plain values
/// that whoever did it hands over to be shown.
@NullMarked
package io.chorus.reports.steps;

import org.jspecify.annotations.NullMarked;
