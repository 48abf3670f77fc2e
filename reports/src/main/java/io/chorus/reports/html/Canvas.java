package io.chorus.reports.html;

/// The sheet a chart is drawn on, in units that are pixels at its natural size.
///
/// @param cssClass by which the style sheet shows the one that fits the screen
/// @param left room for the labels of the vertical axis
/// @param ticks how many labels fit along the horizontal axis
record Canvas(String cssClass, int width, int left, int right, int ticks) {

    static final Canvas WIDE = new Canvas("wide", 1040, 64, 20, 11);
    static final Canvas NARROW = new Canvas("narrow", 360, 58, 14, 5);

    boolean narrow() {
        return width < 500;
    }
}
