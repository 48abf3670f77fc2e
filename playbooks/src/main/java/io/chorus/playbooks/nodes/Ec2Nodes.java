package io.chorus.playbooks.nodes;

import io.chorus.playbooks.document.Check;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/// Hosts that EC2 knows by their tags.
///
/// Credentials, and an endpoint of one's own, are where all programs of AWS look for them: the
/// environment, the files of `~/.aws`, the host itself.
final class Ec2Nodes implements NodeSetType {
    private static final Comparator<Instance> BY_AGE =
            Comparator.comparing(Instance::launchTime).thenComparing(Instance::instanceId);

    @Override
    public String name() {
        return "ec2";
    }

    @Override
    public void check(Properties raw, Findings findings) {
        new Check(raw, findings)
                .need("regions")
                .list("regions", "states")
                .map("tags")
                .text("address", "profile")
                .known(Keys.with("regions", "tags", "states", "address", "profile"));
        if (raw.has("address") && !raw.templated("address")) {
            Ec2Address.fault(raw.text("address"))
                    .ifPresent(fault -> findings.add(raw.spot("address"), fault));
        }
    }

    @Override
    public NodeSetSource load(Properties filled, NodeContext context) {
        var regions = filled.texts("regions", List.of());
        var address = new Ec2Address(filled.text("address", "private_ip"));
        Ec2Address.fault(address.name())
                .ifPresent(fault -> {
                    throw filled.spot("address").error(fault);
                });
        var filters = filters(filled);
        return () -> {
            var names = new ArrayList<String>();
            for (var region : regions) {
                for (var instance : instances(filled, region, filters)) {
                    names.add(address.of(instance, filled.spot()));
                }
            }
            return NodeNames.hosts(filled.spot(), "EC2", names);
        };
    }

    private static List<Filter> filters(Properties filled) {
        var filters = new ArrayList<Filter>();
        for (var tag : filled.mapOrEmpty("tags").entrySet()) {
            filters.add(filter("tag:" + tag.getKey(), List.of(String.valueOf(tag.getValue()))));
        }
        filters.add(filter("instance-state-name", filled.texts("states", List.of("running"))));
        return filters;
    }

    private static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static List<Instance> instances(
            Properties filled, String region, List<Filter> filters) {
        try (var client = client(filled, region)) {
            return client
                    .describeInstancesPaginator(request -> request.filters(filters))
                    .reservations()
                    .stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .sorted(BY_AGE)
                    .toList();
        } catch (SdkException e) {
            throw filled.spot().error("EC2 in %s: %s".formatted(region, e.getMessage()), e);
        }
    }

    private static Ec2Client client(Properties filled, String region) {
        var builder =
                Ec2Client.builder()
                        .region(Region.of(region))
                        .httpClientBuilder(UrlConnectionHttpClient.builder());
        if (filled.has("profile")) {
            builder.credentialsProvider(
                    DefaultCredentialsProvider.builder()
                            .profileName(filled.text("profile"))
                            .build());
        }
        return builder.build();
    }
}
