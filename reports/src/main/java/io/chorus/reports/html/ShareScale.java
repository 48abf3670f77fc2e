package io.chorus.reports.html;

import java.util.ArrayList;
import java.util.List;

/// The share of a fleet that has answered, from 0 to 1.
sealed interface ShareScale extends Scale {

    /// Even: every node counts the same.
    record Even() implements ShareScale {
        @Override
        public double position(double share) {
            return share;
        }

        @Override
        public List<Tick> ticks(int most) {
            return List.of(
                    new Tick(0, "0"),
                    new Tick(0.25, "25"),
                    new Tick(0.5, "50"),
                    new Tick(0.75, "75"),
                    new Tick(1, "100"));
        }
    }

    /// In nines: 90 %, 99 %, 99.9 % are equally far apart, so that the last few nodes, for whom
    /// everybody waits, take as much room as the crowd.
    ///
    /// The last node of a fleet of `n` is `log10(n)` nines high and all of them together infinitely
    /// high; that is drawn a little above.
    ///
    /// @param nodes size of the fleet, at least 1
    record Nines(int nodes) implements ShareScale {

        private static final double STEP_TO_ALL = 0.45;

        @Override
        public double position(double share) {
            double highest = Math.log10(Math.max(10, nodes));
            double nines = share >= 1 ? highest + STEP_TO_ALL : -Math.log10(1 - share);
            return nines / (highest + STEP_TO_ALL);
        }

        /// The share that stands at a position: the inverse of [#position].
        double share(double position) {
            double highest = Math.log10(Math.max(10, nodes));
            double nines = position * (highest + STEP_TO_ALL);
            return nines >= highest ? 1 : 1 - Math.pow(10, -nines);
        }

        @Override
        public List<Tick> ticks(int most) {
            List<Tick> ticks = new ArrayList<>(List.of(new Tick(0, "0"), new Tick(0.9, "90")));
            int nines = (int) Math.floor(Math.log10(Math.max(10, nodes)) + 1e-9);
            for (int i = 2; i <= nines; i++) {
                String decimals = i == 2 ? "" : "." + "9".repeat(i - 2);
                ticks.add(new Tick(1 - Math.pow(10, -i), "99" + decimals));
            }
            ticks.add(new Tick(1, "100"));
            return ticks;
        }
    }
}
