package io.chorus.reports.html;

/// A text that is meant to be taken elsewhere: one click selects it, and a button appears where
/// scripts may run.
final class Copyable {

    private Copyable() {}

    /// @param what it is, for the button: `command`, `missing nodes`
    static void render(Markup out, String what, String text, String cssClass) {
        out.open("div", "class", "copyable", "data-copy", what);
        out.element("pre", text, "class", cssClass, "tabindex", "0");
        out.close("div").newLine();
    }
}
