/// Reads YAML 1.1 so that every later finding can name its line.
///
/// [YamlFile] composes the nodes of a document and turns them into plain Java values (maps, lists,
/// strings, longs, doubles, booleans, null) beside a tree of where each stood: a [Properties] is
/// one mapping of both. Filling in templates replaces the values and keeps the places.
///
/// - **Safe.** Nothing but YAML's own tags is taken, nothing recursive, nothing nested deeper than
///   50; what aliases expand to is counted and bounded, so a small file cannot become a large
///   value.
/// - **Symbols.** A plain scalar `:word` is the string `word`, except as (or in) a value of `type`
///   and `validation`, where the colon says something and stays.
/// - **Dates** stay strings as written.
@NullMarked
package io.chorus.playbooks.document;

import org.jspecify.annotations.NullMarked;
