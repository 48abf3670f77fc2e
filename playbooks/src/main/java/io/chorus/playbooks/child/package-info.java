/// Programs that a playbook runs on the host where it runs itself.
///
/// A [Command] is a text for `/bin/sh` or a list of words for no shell at all; a [ChildProcess]
/// runs it to its end, or to the end of its time, and hands back what it said. Where the host has
/// `setsid`, a child leads a process group of its own, so that ending it ends what it started, too,
/// and so that Ctrl-C reaches us and not it.
@NullMarked
package io.chorus.playbooks.child;

import org.jspecify.annotations.NullMarked;
