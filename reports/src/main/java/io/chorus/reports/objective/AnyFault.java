package io.chorus.reports.objective;

/// The words `after any fault`, which are said in several ways.
final class AnyFault {

    private AnyFault() {}

    /// Takes them.
    ///
    /// @throws IllegalArgumentException if they are not there
    static void take(Words words, String example) {
        words.expect("after", example);
        if (!words.takeIf("any") && !words.takeIf("each") && !words.takeIf("every")) {
            throw words.refusal("want \"any fault\"", example);
        }
        words.expect("fault", example);
    }
}
