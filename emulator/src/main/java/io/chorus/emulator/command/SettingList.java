package io.chorus.emulator.command;

import java.util.ArrayList;
import java.util.List;

/// Several settings in one word: `a.b=1,c.d={uniform: {min: 1, max: 2}}`.
final class SettingList {
    private SettingList() {}

    /// Splits at commas that stand in no brackets, braces or quotes.
    static List<String> split(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            depth += quoted ? 0 : "{[".indexOf(c) >= 0 ? 1 : "}]".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth <= 0 && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts.stream().filter(one -> !one.isBlank()).toList();
    }
}
