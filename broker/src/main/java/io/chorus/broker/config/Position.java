package io.chorus.broker.config;

/// Where something stands in a file; lines and columns count from 1.
record Position(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
