/// Data that tasks share, and locks.
///
/// A store is one [StoreType], which is known by its name in a playbook, and the [DataStore] that
/// it opens for one run. `memory`, `environment`, `file` and `shell` stay on this host; `consul`,
/// `etcd` and `nats` are on a server that many hosts share, and only they keep other hosts out.
///
/// ```
///  DataStore ◀── ServerStore ──▶ LeasedLocks ──▶ KeptLease ──▶ Lease
///                                who waits, who   renews it,    ConsulLease  session
///                                has what         says if it    EtcdLease    lease + created key
///                                                 is lost       NatsLease    revisions of a key
/// ```
///
/// How to hold a lock safely is written once, in [LeasedLocks] and [KeptLease]; a server's own part
/// is a [Lease] of a dozen calls. A lock is safe for as long as all clocks run equally fast: a
/// holder counts its time from before it asked for more of it, so it knows of a loss no later than
/// anybody else can have the lock. What it does not do is stop work that is under way; a task in
/// the middle of something when its lock is lost still does the rest of it, as with every lock of
/// this kind.
///
/// Consul and etcd are spoken to over HTTP with the JDK's client, etcd through its own JSON
/// gateway. The tree of etcd's Java client, jetcd 0.8.7, converges once gRPC, Guava and Netty are
/// held to one version each, but it stays at 46 jars with Vert.x and gRPC among them, the latter on
/// a Netty that it was not made for; and that for ten calls.
@NullMarked
package io.chorus.playbooks.store;

import org.jspecify.annotations.NullMarked;
