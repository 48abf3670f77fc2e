package io.chorus.agents.node.facts;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What is drawn for a node; facts and classes are both told from it, so they agree.
///
/// @param canary whether changes are tried on it first
record Traits(
        Site site,
        Role role,
        OperatingSystem os,
        String environment,
        boolean virtual,
        boolean canary) {

    /// Where a machine stands.
    record Site(String country, String city, String timezone) {}

    /// What it does.
    ///
    /// @param profiles software that its classes name, sorted
    /// @param ports it listens on beside the one for administration
    record Role(String name, List<String> profiles, List<Integer> ports) {}

    /// What it runs.
    record OperatingSystem(
            String family, String name, String full, String major, String kernelRelease) {
        boolean isWindows() {
            return family.equals("windows");
        }
    }

    private static final long NODE_STEP = 0x9e3779b97f4a7c15L;

    private static final Weighted<Site> SITES =
            new Weighted<Site>()
                    .with(20, new Site("us", "nyc", "EST"))
                    .with(10, new Site("us", "sfo", "PST"))
                    .with(12, new Site("de", "fra", "CET"))
                    .with(6, new Site("de", "ber", "CET"))
                    .with(12, new Site("gb", "lon", "GMT"))
                    .with(10, new Site("nl", "ams", "CET"))
                    .with(8, new Site("fr", "par", "CET"))
                    .with(7, new Site("in", "bom", "IST"))
                    .with(5, new Site("jp", "tyo", "JST"))
                    .with(4, new Site("br", "gru", "BRT"))
                    .with(3, new Site("za", "cpt", "SAST"))
                    .with(3, new Site("mt", "mla", "CET"));

    private static final Weighted<Role> ROLES =
            new Weighted<Role>()
                    .with(40, new Role("web", List.of("apache", "tls"), List.of(80, 443)))
                    .with(20, new Role("app", List.of("java", "tomcat"), List.of(8080)))
                    .with(12, new Role("db", List.of("backup", "postgresql"), List.of(5432)))
                    .with(8, new Role("cache", List.of("redis"), List.of(6379)))
                    .with(6, new Role("queue", List.of("nats"), List.of(4222, 8222)))
                    .with(5, new Role("lb", List.of("haproxy", "tls"), List.of(80, 443)))
                    .with(4, new Role("monitor", List.of("prometheus"), List.of(9090)))
                    .with(3, new Role("ci", List.of("docker", "java"), List.of(8080)))
                    .with(2, new Role("bastion", List.of("hardening"), List.of()));

    private static final Weighted<OperatingSystem> SYSTEMS =
            new Weighted<OperatingSystem>()
                    .with(25, os("Debian", "Debian", "12.5", "12", "6.1.0-18-amd64"))
                    .with(10, os("Debian", "Debian", "11.9", "11", "5.10.0-28-amd64"))
                    .with(15, os("Debian", "Ubuntu", "24.04", "24.04", "6.8.0-31-generic"))
                    .with(15, os("Debian", "Ubuntu", "22.04", "22.04", "5.15.0-105-generic"))
                    .with(12, os("RedHat", "RedHat", "9.4", "9", "5.14.0-427.el9.x86_64"))
                    .with(10, os("RedHat", "Rocky", "9.3", "9", "5.14.0-362.el9.x86_64"))
                    .with(5, os("RedHat", "AlmaLinux", "8.9", "8", "4.18.0-513.el8.x86_64"))
                    .with(3, os("Suse", "SLES", "15.5", "15", "5.14.21-150500.55-default"))
                    .with(5, os("windows", "windows", "2022", "2022", "10.0.20348"));

    private static final Weighted<String> ENVIRONMENTS =
            new Weighted<String>()
                    .with(70, "production")
                    .with(20, "staging")
                    .with(10, "development");

    private static OperatingSystem os(
            String family, String name, String full, String major, String kernelRelease) {
        return new OperatingSystem(family, name, full, major, kernelRelease);
    }

    /// The same for the same seed and number.
    static Traits of(long seed, int number) {
        var random = new SplittableRandom(seed ^ (number * NODE_STEP));
        return new Traits(
                SITES.pick(random),
                ROLES.pick(random),
                SYSTEMS.pick(random),
                ENVIRONMENTS.pick(random),
                random.nextInt(100) < 85,
                random.nextInt(100) < 5);
    }

    /// Draws what nothing else depends on; the same for the same seed and number.
    static RandomGenerator details(long seed, int number) {
        return new SplittableRandom(~seed ^ (number * NODE_STEP));
    }
}
