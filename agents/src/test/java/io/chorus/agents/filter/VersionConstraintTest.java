package io.chorus.agents.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VersionConstraintTest {
    @Test
    void aConstraintAllowsWhatTheOriginalAllows() {
        var unlike =
                Table.unlike(
                        "versions.tsv",
                        row -> allows(row.get(1), row.get(2)).equals(row.getFirst()));

        assertEquals(List.of(), unlike);
    }

    private static String allows(String version, String constraint) {
        try {
            return String.valueOf(
                    VersionConstraint.parse(constraint).allows(Version.parse(version)));
        } catch (IllegalArgumentException _) {
            return "error";
        }
    }
}
