package io.chorus.playbooks.engine;

/// Where a run stands, for those who wait for it: a task begins, or has ended.
///
/// @param list the list that it is part of
/// @param number of the task in its list, from 1 on
/// @param of how many tasks the list has
/// @param ended false when it begins
/// @param success only of a task that has ended
public record StepState(
        String list, int number, int of, String description, boolean ended, boolean success) {}
