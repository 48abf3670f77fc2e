/// nats-server's configuration file, read so that an operator's own file starts this broker.
///
/// ```
/// text ─▶ Parser ─▶ Block of entries, each with its file, line and column ─▶ TopLevel ─▶ ServerConfig
///          │  └ Scalars: numbers, units, strings, dates
///          ├ Variables: enclosing blocks outward, then the environment
///          └ Sources: the file itself and what it includes
/// ```
///
/// The parser follows nats-server rule by rule, its oddities included, since a file that one of the
/// two accepts and the other refuses helps nobody. What this broker does not serve is refused by
/// name and place, never passed over. Everything is confined to the thread that reads.
@NullMarked
package io.chorus.broker.config;

import org.jspecify.annotations.NullMarked;
