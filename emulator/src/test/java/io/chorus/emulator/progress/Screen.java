package io.chorus.emulator.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// As much of a terminal as the drawing needs: lines, wrapping, cursor up, erase. What it is told
/// to do and does not know is an error.
final class Screen {
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\d*)([A-Za-z])");

    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int width;
    private int row;
    private int column;

    Screen(int width) {
        this.width = width;
    }

    /// Makes it narrower: rows that do not fit are wrapped, as terminals do.
    void narrowTo(int columns) {
        var all = new ArrayList<StringBuilder>();
        int at = 0;
        for (int i = 0; i < rows.size(); i++) {
            at = i == row ? all.size() : at;
            var text = rows.get(i).toString().stripTrailing();
            do {
                int cut = Math.min(columns, text.length());
                all.add(new StringBuilder(text.substring(0, cut)));
                text = text.substring(cut);
            } while (!text.isEmpty());
        }
        rows.clear();
        rows.addAll(all);
        row = at;
        width = columns;
    }

    void write(String text) {
        var sequence = SEQUENCE.matcher(text);
        for (int i = 0; i < text.length(); i++) {
            if (sequence.region(i, text.length()).lookingAt()) {
                obey(sequence.group(1), sequence.group(2).charAt(0));
                i = sequence.end() - 1;
            } else {
                put(text.charAt(i));
            }
        }
    }

    private void obey(String number, char command) {
        int count = number.isEmpty() ? 0 : Integer.parseInt(number);
        switch (command) {
            case 'A' -> row = Math.max(0, row - Math.max(1, count));
            case 'J' -> {
                rows.get(row).setLength(Math.min(column, rows.get(row).length()));
                rows.subList(row + 1, rows.size()).clear();
            }
            case 'K' -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            case 'm' -> {}
            default -> throw new AssertionError("unknown sequence " + number + command);
        }
    }

    private void put(char character) {
        switch (character) {
            case '\r' -> column = 0;
            case '\n' -> {
                down();
                column = 0;
            }
            default -> {
                if (column == width) {
                    down();
                    column = 0;
                }
                var line = rows.get(row);
                while (line.length() <= column) {
                    line.append(' ');
                }
                line.setCharAt(column++, character);
            }
        }
    }

    private void down() {
        row++;
        if (row == rows.size()) {
            rows.add(new StringBuilder());
        }
    }

    /// What stands there, without the empty lines at the end.
    String text() {
        return String.join(
                        "\n", rows.stream().map(line -> line.toString().stripTrailing()).toList())
                .stripTrailing();
    }

    int column() {
        return column;
    }
}
