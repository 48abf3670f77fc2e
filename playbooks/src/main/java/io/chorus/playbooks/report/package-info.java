/// What happened in a run of a playbook, and its forms: YAML, JSON, JUnit.
///
/// [RunLog] keeps the lines, [RunReport] all of it. [Secrets] stand in neither.
@NullMarked
package io.chorus.playbooks.report;

import org.jspecify.annotations.NullMarked;
