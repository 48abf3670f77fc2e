/// How a playbook reaches nodes over RPC.
@NullMarked
package io.chorus.playbooks.rpc;

import org.jspecify.annotations.NullMarked;
