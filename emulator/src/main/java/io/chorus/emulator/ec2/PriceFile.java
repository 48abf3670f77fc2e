package io.chorus.emulator.ec2;

import io.chorus.emulator.ChorusException;
import io.chorus.emulator.ExitStatus;
import io.chorus.emulator.scenario.Quantities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Prices of hosts and of what they need, with the day they were true.
///
/// @param date of the prices
/// @param source where they are from
/// @param spotShare what a spot host is reckoned to cost of its list price; over 0, at most 1
/// @param types which can be rented
/// @param regions by name
public record PriceFile(
        LocalDate date,
        String source,
        double spotShare,
        Map<String, HostType> types,
        Map<String, Region> regions) {

    /// A kind of host.
    ///
    /// @param cores as the maker of the machine counts them
    /// @param memory with its unit, such as `4GiB`
    public record HostType(int cores, String memory) {
        public HostType {
            if (cores < 1) {
                throw new IllegalArgumentException("cores: want 1 or more");
            }
            var _ = Quantities.size(memory);
        }

        long memoryBytes() {
            return Quantities.size(memory);
        }
    }

    /// What is paid in one place, in US dollars.
    ///
    /// @param hour of a host on demand, by type
    /// @param disk for a gigabyte and month
    /// @param endpoint for an hour of each interface endpoint
    /// @param betweenZones for a gigabyte from zone to zone, both ends together
    public record Region(
            Map<String, Double> hour, double disk, double endpoint, double betweenZones) {
        public Region {
            hour = Map.copyOf(hour);
            if (hour.isEmpty()
                    || !hour.values().stream().allMatch(PriceFile::price)
                    || !price(disk)
                    || !price(endpoint)
                    || !price(betweenZones)) {
                throw new IllegalArgumentException(
                        "a region needs hour (type: price), disk, endpoint and between_zones, all above 0");
            }
        }
    }

    public PriceFile {
        types = Map.copyOf(types);
        regions = Map.copyOf(regions);
        if (!(spotShare > 0 && spotShare <= 1)) {
            throw new IllegalArgumentException("spot_share: want a number above 0, at most 1");
        }
        for (var region : regions.entrySet()) {
            if (!types.keySet().equals(region.getValue().hour().keySet())) {
                throw new IllegalArgumentException(
                        "regions.%s.hour has to price just the types %s"
                                .formatted(
                                        region.getKey(),
                                        types.keySet().stream().sorted().toList()));
            }
        }
    }

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    /// The prices that come with Chorus.
    public static PriceFile shipped() {
        return YAML.readValue(shippedText(), PriceFile.class);
    }

    /// The file they stand in.
    public static String shippedText() {
        try (var in = PriceFile.class.getResourceAsStream("prices.yaml")) {
            if (in == null) {
                throw new IllegalStateException("prices.yaml is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Prices of somebody's own.
    ///
    /// @throws ChorusException with exit status 2 if there is no such file, or it is none of prices
    public static PriceFile read(Path file) {
        try {
            return YAML.readValue(Files.readString(file), PriceFile.class);
        } catch (IOException e) {
            throw new ChorusException(
                    ExitStatus.USAGE, "Cannot read %s: name a file of prices.".formatted(file), e);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new ChorusException(
                    ExitStatus.USAGE,
                    "%s%s is no file of prices: %s. ./chorus ec2 prices prints one to begin with."
                            .formatted(file, at == null ? "" : ":" + at.getLineNr(), reason(e)),
                    e);
        }
    }

    /// The parser's reason without its own settings and classes.
    private static String reason(JacksonException e) {
        return String.valueOf(e.getOriginalMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^Missing creator property '([^']*)'.*", "$1 is missing")
                .replaceFirst("^(Unrecognized property \"[^\"]*\").*", "$1")
                .replaceFirst("^Cannot construct instance of .*, problem: ", "");
    }

    /// Prices of one region.
    ///
    /// @throws ChorusException with exit status 2 if there are none
    Region in(String region) {
        var found = regions.get(region);
        if (found == null) {
            throw new ChorusException(
                    ExitStatus.USAGE,
                    "No prices of the region %s: take one of %s, or give a file with --prices."
                            .formatted(region, String.join(", ", regionNames())));
        }
        return found;
    }

    /// The regions that have prices, in order.
    public List<String> regionNames() {
        return regions.keySet().stream().sorted().toList();
    }

    /// Which is priced highest: with it nobody is surprised, whichever of them is to be had.
    String dearest(Region region) {
        return region.hour().entrySet().stream()
                .max(
                        Map.Entry.<String, Double>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }

    HostType type(String name) {
        return Objects.requireNonNull(types.get(name), name);
    }

    private static boolean price(double dollars) {
        return dollars > 0 && dollars < 1000;
    }
}
