package io.chorus.reports.recording;

import io.chorus.reports.record.Completion;
import io.chorus.reports.record.Group;
import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.NanoSeries;
import io.chorus.reports.record.ObservedFanOut;
import io.chorus.reports.record.ReplyTimes;
import io.chorus.reports.record.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// What is remembered of each group of a fleet: a few numbers a request, nothing a node.
///
/// Guarded by whoever owns it.
final class GroupTallies {

    private final List<Group> groups;
    private final IntFunction<String> identities;
    private final int[] ends;
    private final long[] expected;
    private final long[] missing;
    private final List<Map<Milestone, List<Long>>> times = new ArrayList<>();

    /// @param identities the name of a node by its number, from 0
    GroupTallies(List<Group> groups, IntFunction<String> identities) {
        this.groups = groups;
        this.identities = identities;
        expected = new long[groups.size()];
        missing = new long[groups.size()];
        ends = groups.stream().mapToInt(Group::nodes).toArray();
        Arrays.parallelPrefix(ends, Integer::sum);
        groups.forEach(_ -> times.add(new EnumMap<>(Milestone.class)));
    }

    void add(ObservedFanOut request) {
        if (groups.isEmpty() || !request.warm() || !request.times().namesNodes()) {
            return;
        }
        int[] silent = silent(request.missing());
        long[][] answers = answers(request.times());
        for (int i = 0; i < groups.size(); i++) {
            int asked = answers[i].length + silent[i];
            expected[i] += asked;
            missing[i] += silent[i];
            if (asked > 0) {
                Completion completion = Completion.of(NanoSeries.of(answers[i]).sorted(), asked);
                for (Milestone milestone : Milestone.values()) {
                    times.get(i)
                            .computeIfAbsent(milestone, _ -> new ArrayList<>())
                            .add(completion.at(milestone).orElse(Statistics.NEVER));
                }
            }
        }
    }

    /// The groups with what there is of each.
    List<Group> figures() {
        return IntStream.range(0, groups.size())
                .mapToObj(i ->
                        new Group(
                                groups.get(i).name(),
                                groups.get(i).nodes(),
                                expected[i],
                                missing[i],
                                Completion.of(milestone -> median(i, milestone))))
                .toList();
    }

    private OptionalLong median(int group, Milestone milestone) {
        return Statistics.median(
                times.get(group).getOrDefault(milestone, List.of()).stream()
                        .mapToLong(Long::longValue)
                        .toArray());
    }

    private long[][] answers(ReplyTimes replies) {
        int[] counts = new int[groups.size()];
        for (int i = 0; i < replies.size(); i++) {
            counts[group(replies.node(i))]++;
        }
        long[][] answers = new long[groups.size()][];
        Arrays.setAll(answers, i -> new long[counts[i]]);
        for (int i = 0; i < replies.size(); i++) {
            int group = group(replies.node(i));
            answers[group][--counts[group]] = replies.nanos().nanos(i);
        }
        return answers;
    }

    // Missing nodes come by name; few requests have any, so nothing is kept to find them.
    private int[] silent(List<String> names) {
        int[] silent = new int[groups.size()];
        if (!names.isEmpty()) {
            Set<String> wanted = new HashSet<>(names);
            for (int node = 0; node < ends[ends.length - 1]; node++) {
                if (wanted.contains(identities.apply(node))) {
                    silent[group(node)]++;
                }
            }
        }
        return silent;
    }

    private int group(int node) {
        int found = Arrays.binarySearch(ends, node);
        return found < 0 ? -found - 1 : found + 1;
    }
}
