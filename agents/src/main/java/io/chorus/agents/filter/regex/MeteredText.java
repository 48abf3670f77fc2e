package io.chorus.agents.filter.regex;

/// A text that pays for every character read.
///
/// @param text what is read
/// @param allowance what pays
record MeteredText(CharSequence text, ReadAllowance allowance) implements CharSequence {
    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        allowance.spend();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
