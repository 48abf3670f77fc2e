package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.count;

import io.chorus.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of the fleet that differs from the rest, as the settings of the run tell it.
///
/// @param share of the fleet, 0 to 1
record NodeGroup(String name, double share, int nodes) {

    private static final Pattern SETTING =
            Pattern.compile("fleet\\.groups[.\\[](\\d{1,3})]?\\.(name|share|nodes)");
    private static final int MOST = 8;

    /// Those that are named in the settings, in their order; empty where all nodes are alike.
    static List<NodeGroup> of(RunRecord record) {
        Map<Integer, Map<String, String>> found = new TreeMap<>();
        record.settings()
                .forEach((path, value) -> {
                    Matcher match = SETTING.matcher(path);
                    if (match.matches()) {
                        found.computeIfAbsent(Integer.valueOf(match.group(1)), _ -> new TreeMap<>())
                                .put(match.group(2), value);
                    }
                });
        List<NodeGroup> groups = new ArrayList<>();
        int fleet = Math.max(1, record.fleet().nodes());
        double rest = 1;
        for (Map<String, String> group : found.values()) {
            double share = share(group, fleet);
            if (share > 0 && groups.size() < MOST) {
                groups.add(
                        new NodeGroup(
                                group.getOrDefault("name", "unnamed"),
                                share,
                                (int) Math.round(share * fleet)));
                rest -= share;
            }
        }
        if (!groups.isEmpty() && Math.round(rest * fleet) > 0) {
            groups.add(new NodeGroup("others", rest, (int) Math.round(rest * fleet)));
        }
        return groups;
    }

    String words() {
        return name + ": " + count(nodes, "node");
    }

    private static double share(Map<String, String> group, int fleet) {
        try {
            String nodes = group.get("nodes");
            if (nodes != null) {
                return Double.parseDouble(nodes) / fleet;
            }
            String share = group.getOrDefault("share", "0").strip();
            return share.endsWith("%")
                    ? Double.parseDouble(share.substring(0, share.length() - 1)) / 100
                    : Double.parseDouble(share);
        } catch (NumberFormatException _) {
            return 0; // settings are for people: a drawing leaves out what it cannot read
        }
    }
}
