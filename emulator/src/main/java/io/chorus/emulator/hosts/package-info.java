/// A run whose nodes live on hosts: `run --hosts`.
///
/// ```
///  HostsPlan ─▶ HostsSearch ─▶ HostsFleet ─▶ playbooks.hosts ─▶ agent "emulator" of each host, over the brokers of the hosts
///                                 │    │                  ▲
///                                 │    └─▶ HostsWatch ────┘ once a second: who is connected, what they have done (HostsTotals);
///                                 │                         who does not answer is lost (LostParts), and its nodes start elsewhere
///                                 └──▶ MergedConnects: when nodes connected, on the clocks of their hosts
/// ```
///
/// The hosts' emulators are leased: if nobody asks for them any more, because this process is gone,
/// they end by themselves.
@NullMarked
package io.chorus.emulator.hosts;

import org.jspecify.annotations.NullMarked;
