package io.chorus.agents.node.facts;

import io.chorus.agents.node.facts.Traits.OperatingSystem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Facts and classes of an invented estate, different from node to node, so that filters select
/// real subsets. Each node's are drawn by seed and number alone, independently of each other:
///
/// | Fact | Share of nodes in percent |
/// |---|---|
/// | `country` | us 30 (nyc 20, sfo 10), de 18 (fra 12, ber 6), gb 12, nl 10, fr 8, in 7, jp 5, br 4, za 3, mt 3 |
/// | `role` | web 40, app 20, db 12, cache 8, queue 6, lb 5, monitor 4, ci 3, bastion 2 |
/// | `environment` | production 70, staging 20, development 10 |
/// | `os.name` | Debian 35 (12: 25, 11: 10), Ubuntu 30 (24.04 and 22.04: 15 each), RedHat 12, Rocky 10, AlmaLinux 5, SLES 3, windows 5 |
/// | `os.family` | Debian 65, RedHat 27, Suse 3, windows 5 |
/// | `is_virtual` | true 85; then `virtual` is `kvm`, else `physical` |
/// | `processorcount` | 2, 4, 8, 16: 25 each; 2, 4 or 8 GiB of memory a core in equal shares |
/// | `system_uptime.days` | 0 to 399, evenly |
/// | `site` | the city of `country`; `datacenter` is `<country>-<site>-1` or `-2`, evenly |
///
/// Beside these: `fqdn`, `hostname`, `domain`, `networking` (one private address a number, an array
/// of name servers), `ports` (array, from the role), `kernel`, `kernelrelease`, `timezone`,
/// `load_averages`. Keys are sorted, as facter writes them.
///
/// Classes, sorted: every node has `common`, `profile::base`, `profile::linux` or
/// `profile::windows`, `roles::<role>` and a `profile::` for each software of its role; a web node
/// also has `apache`, and 5 percent have `profile::canary`.
public final class GeneratedFacts implements FactSource {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long GIB = 1L << 30;
    private static final int SECONDS_A_DAY = 86_400;

    private final long seed;

    /// Invents the estate of one run.
    ///
    /// @param seed the run's
    public GeneratedFacts(long seed) {
        this.seed = seed;
    }

    @Override
    public List<String> classes(int number) {
        Traits traits = Traits.of(seed, number);
        var classes = new ArrayList<String>(10);
        if (traits.role().profiles().contains("apache")) {
            classes.add("apache");
        }
        classes.add("common");
        classes.add("profile::base");
        classes.add(traits.os().isWindows() ? "profile::windows" : "profile::linux");
        if (traits.canary()) {
            classes.add("profile::canary");
        }
        traits.role().profiles().forEach(profile -> classes.add("profile::" + profile));
        classes.add("roles::" + traits.role().name());
        classes.sort(null);
        return List.copyOf(classes);
    }

    @Override
    public JsonNode facts(int number, String identity) {
        Traits traits = Traits.of(seed, number);
        RandomGenerator random = Traits.details(seed, number);
        var site = traits.site();
        int cores = 2 << random.nextInt(4);
        int dot = identity.indexOf('.');
        String hostname = dot < 0 ? identity : identity.substring(0, dot);
        String domain = dot < 0 ? "" : identity.substring(dot + 1);

        var facts = JSON.objectNode();
        facts.put("country", site.country());
        facts.put(
                "datacenter",
                site.country() + "-" + site.city() + "-" + (random.nextBoolean() ? 1 : 2));
        facts.put("domain", domain);
        facts.put("environment", traits.environment());
        facts.put("fqdn", identity);
        facts.put("hostname", hostname);
        facts.put("is_virtual", traits.virtual());
        facts.put("kernel", traits.os().isWindows() ? "windows" : "Linux");
        facts.put("kernelrelease", traits.os().kernelRelease());
        facts.set("load_averages", loadAverages(random, cores));
        facts.set("memory", memory(random, cores));
        facts.set("networking", networking(number, identity, hostname, domain));
        facts.set("os", os(traits.os()));
        facts.set("ports", ports(traits));
        facts.put("processorcount", cores);
        facts.set("processors", JSON.objectNode().put("count", cores).put("isa", "x86_64"));
        facts.put("role", traits.role().name());
        facts.put("site", site.city());
        facts.set("system_uptime", uptime(random));
        facts.put("timezone", site.timezone());
        facts.put("virtual", traits.virtual() ? "kvm" : "physical");
        return facts;
    }

    private static ObjectNode loadAverages(RandomGenerator random, int cores) {
        double load = random.nextInt(cores * 100) / 100.0;
        return JSON.objectNode().put("15m", load).put("1m", load / 2).put("5m", load / 4 * 3);
    }

    private static ObjectNode memory(RandomGenerator random, int cores) {
        long total = cores * (2L << random.nextInt(3)) * GIB;
        long available = total / 100 * random.nextInt(10, 90);
        var system = JSON.objectNode();
        system.put("available_bytes", available);
        system.put("total_bytes", total);
        system.put("used_bytes", total - available);
        return JSON.objectNode().set("system", system);
    }

    private static ObjectNode networking(
            int number, String identity, String hostname, String domain) {
        String ip = "10." + octet(number >> 16) + "." + octet(number >> 8) + "." + octet(number);
        var networking = JSON.objectNode();
        networking.put("domain", domain);
        networking.put("fqdn", identity);
        networking.put("hostname", hostname);
        networking.put("ip", ip);
        networking.put("mac", mac(number));
        networking.set("nameservers", JSON.arrayNode().add("10.255.0.53").add("10.255.1.53"));
        networking.put("netmask", "255.0.0.0");
        return networking;
    }

    /// Locally administered, so no vendor's.
    private static String mac(int number) {
        return "02:00:00:" + hex(number >> 16) + ":" + hex(number >> 8) + ":" + hex(number);
    }

    private static String hex(int bits) {
        return HexFormat.of().toHexDigits((byte) bits);
    }

    private static int octet(int bits) {
        return bits & 0xff;
    }

    private static ObjectNode os(OperatingSystem os) {
        var facts = JSON.objectNode();
        facts.put("architecture", "x86_64");
        facts.put("family", os.family());
        facts.put("name", os.name());
        facts.set("release", JSON.objectNode().put("full", os.full()).put("major", os.major()));
        return facts;
    }

    private static JsonNode ports(Traits traits) {
        var ports = JSON.arrayNode().add(traits.os().isWindows() ? 5985 : 22);
        traits.role().ports().forEach(ports::add);
        return ports;
    }

    private static ObjectNode uptime(RandomGenerator random) {
        int days = random.nextInt(400);
        int seconds = days * SECONDS_A_DAY + random.nextInt(SECONDS_A_DAY);
        return JSON.objectNode().put("days", days).put("seconds", seconds);
    }
}
