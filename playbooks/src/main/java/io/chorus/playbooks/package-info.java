/// The words that all of a playbook's parts share: what goes wrong with one.
///
/// ```
///  command line ─▶ engine ─┬─▶ input, template          values in, values filled in
///                          ├─▶ store                    shared data and locks
///                          ├─▶ nodes, task ─▶ rpc       whom to reach, what to do there
///                          └─▶ report                   what happened
///                  all ─▶ document                      YAML with its lines
/// ```
///
/// A store, a node set, a task is one class behind a small interface of its package and one entry
/// in that package's list. Playbooks reach hosts as any operator would: over RPC and by programs.
@NullMarked
package io.chorus.playbooks;

import org.jspecify.annotations.NullMarked;
