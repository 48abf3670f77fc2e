package io.chorus.playbooks.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chorus.broker.client.ServerAddress;
import io.chorus.playbooks.PlaybookException;
import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.YamlFile;
import io.chorus.playbooks.rpc.ChoriaFleet;
import io.chorus.playbooks.rpc.FleetOptions;
import io.chorus.testing.StoreServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/// Against an AWS on this machine, with hosts in two regions.
@Timeout(90)
class Ec2NodesTest {
    private static final Map<String, String> SETTINGS =
            Map.of("aws.accessKeyId", "test", "aws.secretAccessKey", "test");

    private static StoreServer aws;
    private static List<Instance> east;
    private static List<Instance> west;

    @BeforeAll
    static void start() {
        aws = StoreServer.aws();
        SETTINGS.forEach(System::setProperty);
        System.setProperty("aws.endpointUrl", aws.url());
        east = launch("us-east-1", "r1", "e1", "e2");
        west = launch("us-west-1", "r1", "w1");
        launch("us-east-1", "another run", "x1");
    }

    @AfterAll
    static void stop() {
        SETTINGS.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrl");
        aws.close();
    }

    private static Ec2Client client(String region) {
        return Ec2Client.builder()
                .region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /// One host a name, in turn.
    private static List<Instance> launch(String region, String run, String... names) {
        var launched = new ArrayList<Instance>();
        try (var client = client(region)) {
            for (var name : names) {
                var tags =
                        List.of(
                                Tag.builder().key("Run").value(run).build(),
                                Tag.builder().key("Name").value(name).build());
                launched.addAll(
                        client.runInstances(request ->
                                        request.imageId("ami-12c6146b")
                                                .minCount(1)
                                                .maxCount(1)
                                                .tagSpecifications(
                                                        TagSpecification.builder()
                                                                .resourceType(ResourceType.INSTANCE)
                                                                .tags(tags)
                                                                .build()))
                                .instances());
            }
        }
        return launched;
    }

    private static List<String> resolve(String properties) throws InterruptedException {
        var yaml = "x: {type: ec2, empty_ok: true, %s}".formatted(properties);
        var nobody = new ChoriaFleet(FleetOptions.of(List.of(new ServerAddress("127.0.0.1", 1))));
        var sets =
                NodeSets.load(
                        YamlFile.mapping("test.yaml", yaml),
                        name -> new NodeContext(name, nobody, Map.of(), _ -> {}));
        return Objects.requireNonNull(sets.resolve(_ -> true).get("x"));
    }

    @Test
    void hostsAreFoundByTheirTagsRegionByRegion() throws InterruptedException {
        // Of those that were launched in the same second, the smaller id comes first.
        var oldestFirst =
                Stream.concat(
                                west.stream(),
                                east.stream()
                                        .sorted(
                                                Comparator.comparing(Instance::launchTime)
                                                        .thenComparing(Instance::instanceId)))
                        .map(Instance::privateIpAddress)
                        .toList();

        assertEquals(oldestFirst, resolve("regions: [us-west-1, us-east-1], tags: {Run: r1}"));
        assertEquals(
                Set.of("w1", "e1", "e2"),
                Set.copyOf(
                        resolve(
                                "regions: [us-west-1, us-east-1], tags: {Run: r1}, address: 'tag:Name'")));
    }

    @Test
    void theUsualNameIsThePrivateAddress() throws InterruptedException {
        assertEquals(
                List.of(Objects.requireNonNull(west.getFirst().privateIpAddress())),
                resolve("regions: [us-west-1], tags: {Run: r1}"));
    }

    @Test
    void allTagsMustMatch() throws InterruptedException {
        assertEquals(
                List.of("e2"),
                resolve("regions: [us-east-1], tags: {Run: r1, Name: e2}, address: 'tag:Name'"));
        assertEquals(List.of(), resolve("regions: [us-west-1], tags: {Run: another run}"));
    }

    @Test
    void hostsThatAreStoppedAreOnlyFoundWhenAskedFor() throws InterruptedException {
        var stopped = launch("us-east-1", "stopping", "s1").getFirst().instanceId();
        try (var client = client("us-east-1")) {
            client.stopInstances(request -> request.instanceIds(stopped));
        }

        var set = "regions: [us-east-1], tags: {Run: stopping}, address: 'tag:Name'";
        assertEquals(List.of(), resolve(set));
        assertEquals(List.of("s1"), resolve(set + ", states: [stopping, stopped]"));
    }

    @Test
    void aHostWithoutTheAddressIsNamed() {
        var fault =
                assertThrows(
                        PlaybookException.class,
                        () ->
                                resolve(
                                        "regions: [us-east-1], tags: {Run: r1}, address: 'tag:Rack'"));
        assertTrue(
                east.stream()
                        .anyMatch(host ->
                                fault.getMessage()
                                        .contains(host.instanceId() + " has no tag:Rack")),
                fault.getMessage());
    }

    @Test
    void whatIsWrongIsFoundBeforeAnybodyIsAsked() {
        var findings = new Findings();
        new Ec2Nodes()
                .check(
                        YamlFile.mapping("test.yaml", "x: {type: ec2, address: privat_ip, tags: y}")
                                .section("x"),
                        findings);
        var all = findings.errors();
        for (var part : Set.of("regions", "did you mean private_ip", "tags")) {
            assertTrue(all.contains(part), all);
        }
    }
}
