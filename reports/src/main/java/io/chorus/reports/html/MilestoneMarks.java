package io.chorus.reports.html;

import static io.chorus.reports.text.Quantities.duration;

import io.chorus.reports.record.Milestone;
import io.chorus.reports.record.Statistics;
import java.util.Arrays;
import java.util.List;

/// T50 to T100 on the middle request of a completion chart.
record MilestoneMarks(FanOuts fanOuts, Plot plot) {

    /// How much room the labels take above the plot.
    static final int HEIGHT = 44;

    private static final int GAP = 64;

    /// Marks those that were reached, with labels above the plot.
    ///
    /// @param labelled whether to write their names and times
    void draw(boolean labelled) {
        List<Milestone> reached =
                Arrays.stream(Milestone.values())
                        .filter(milestone -> nanos(milestone) <= fanOuts.horizonNanos())
                        .toList();
        double[] wanted =
                reached.stream().mapToDouble(milestone -> plot.xOf(nanos(milestone))).toArray();
        double half = GAP / 2.0;
        double[] placed = Spread.apart(wanted, GAP, plot.left() + half, plot.right() - half);
        for (int i = 0; i < reached.size(); i++) {
            Milestone milestone = reached.get(i);
            double y = plot.y(share(milestone));
            if (labelled) {
                plot.svg()
                        .path("leader", leader(placed[i], wanted[i], plot.top(), y))
                        .text("milestone-name middle", placed[i], 14, milestone.label())
                        .text("milestone-time middle", placed[i], 31, duration(nanos(milestone)));
            }
            plot.svg().circle("milestone", wanted[i], y, plot.canvas().narrow() ? 3.5 : 4.5);
        }
    }

    /// Where the milestone really stands: in a fleet of twelve, 99 % are all twelve.
    private double share(Milestone milestone) {
        return (double) Statistics.rank(milestone.share(), fanOuts.nodes()) / fanOuts.nodes();
    }

    private long nanos(Milestone milestone) {
        return fanOuts.completion().at(milestone).orElse(Long.MAX_VALUE);
    }

    private static String leader(double label, double x, double top, double y) {
        return "M%s 36L%s %sL%s %s"
                .formatted(
                        Svg.number(label),
                        Svg.number(x),
                        Svg.number(top - 4),
                        Svg.number(x),
                        Svg.number(y));
    }
}
