package io.chorus.emulator.command;

import io.chorus.broker.client.ServerAddress;
import io.chorus.emulator.scenario.Quantities;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How values with units are written: `250ms`, `2s`, `1m30s`, `1h`; `64KB`, `1MiB`.
final class Units {
    private Units() {}

    /// Reads durations for options that make no sense without any time.
    static final class SomeTime implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            var duration = duration(text);
            if (duration.isZero()) {
                throw new TypeConversionException(
                        "\"" + text + "\" leaves no time: want more than 0s");
            }
            return duration;
        }
    }

    /// Reads sizes for options that ask for it.
    static final class Bytes implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return size(text);
        }
    }

    /// Reads a duration.
    ///
    /// @throws TypeConversionException in a sentence that shows how it is written
    static Duration duration(String text) {
        try {
            return Quantities.duration(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /// Reads a size in bytes.
    ///
    /// @throws TypeConversionException in a sentence that shows how it is written
    static long size(String text) {
        try {
            return Quantities.size(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /// Reads a broker's address.
    ///
    /// @throws TypeConversionException in a sentence that shows how it is written
    static ServerAddress server(String text) {
        try {
            return ServerAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
