/// The application: the `chorus` command and everything that is put together behind it.
///
/// `command` translates flags into plain calls · `preflight` says beforehand what will not work ·
/// `fleet` keeps the nodes · `run` plays broker, fleet and requests and records the result · `http`
/// shows a running process from outside.
@NullMarked
package io.chorus.emulator;

import org.jspecify.annotations.NullMarked;
