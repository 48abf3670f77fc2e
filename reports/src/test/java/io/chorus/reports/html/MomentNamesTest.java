package io.chorus.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.reports.html.MomentNames.Label;
import io.chorus.reports.html.MomentNames.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MomentNamesTest {
    private static final double LEFT = 60;
    private static final double RIGHT = 1_000;

    @Test
    void momentsFarApartKeepTheirNamesAndPlaces() {
        List<Label> labels =
                names(new Moment(200, "connected", false), new Moment(600, "broker killed", true));

        assertEquals(
                List.of(new Label(200, "connected", false), new Label(600, "broker killed", true)),
                labels);
    }

    @Test
    void oneKindIsNamedOnceAndCounted() {
        assertEquals(
                List.of(new Label(510, "3 × broker killed", true)),
                names(
                        new Moment(500, "broker killed", true),
                        new Moment(505, "broker killed", true),
                        new Moment(520, "broker killed", true)));
    }

    @Test
    void faultsAreNamedBeforeEvents() {
        assertEquals(
                List.of("broker restarted, 2 events"),
                words(
                        new Moment(500, "broker restarted", true),
                        new Moment(505, "slow consumer cut", false),
                        new Moment(515, "worker lost", false)));
    }

    @Test
    void manyKindsAreOnlyCounted() {
        assertEquals(
                List.of("2 faults, 2 events"),
                words(
                        new Moment(500, "broker restarted", true),
                        new Moment(505, "slow consumer cut", false),
                        new Moment(510, "nodes frozen", true),
                        new Moment(515, "worker lost", false)));
    }

    @Test
    void aNameAtTheEdgeStaysInside() {
        List<Label> labels =
                names(new Moment(LEFT, "connected", false), new Moment(RIGHT, "the end", false));

        assertEquals(LEFT + 9 * 7 / 2.0, labels.getFirst().x());
        assertEquals(RIGHT - 7 * 7 / 2.0, labels.getLast().x());
    }

    @Test
    void noNameEverCoversAnother() {
        Random random = new Random(6);
        List<String> kinds = List.of("connected", "warm-up over", "broker restarted", "cut");
        for (int run = 0; run < 1_000; run++) {
            List<Moment> moments = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                String kind = kinds.get(random.nextInt(kinds.size()));
                moments.add(new Moment(random.nextDouble(LEFT, RIGHT), kind, i % 2 == 0));
            }
            moments.sort(Comparator.comparingDouble(Moment::x));

            List<Label> labels = MomentNames.of(moments, LEFT, RIGHT);

            for (int i = 1; i < labels.size(); i++) {
                Label before = labels.get(i - 1);
                Label label = labels.get(i);
                assertTrue(
                        label.x() - label.width() / 2 > before.x() + before.width() / 2,
                        labels::toString);
            }
        }
    }

    private static List<String> words(Moment... moments) {
        return names(moments).stream().map(Label::words).toList();
    }

    private static List<Label> names(Moment... moments) {
        return MomentNames.of(List.of(moments), LEFT, RIGHT);
    }
}
