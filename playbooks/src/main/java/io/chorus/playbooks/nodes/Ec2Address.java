package io.chorus.playbooks.nodes;

import io.chorus.playbooks.document.Nearest;
import io.chorus.playbooks.document.Spot;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/// What of an instance is the name of a node.
///
/// @param name `private_ip`, `public_ip`, `private_dns`, `public_dns`, or `tag:` and the name of a
///   tag
record Ec2Address(String name) {
    private static final String TAG = "tag:";

    private static final Map<String, Function<Instance, String>> KINDS =
            new TreeMap<>(
                    Map.of(
                            "private_ip", Instance::privateIpAddress,
                            "public_ip", Instance::publicIpAddress,
                            "private_dns", Instance::privateDnsName,
                            "public_dns", Instance::publicDnsName));

    /// What is wrong with such a name, if anything is.
    static Optional<String> fault(String name) {
        return KINDS.containsKey(name) || (name.startsWith(TAG) && name.length() > TAG.length())
                ? Optional.empty()
                : Optional.of(
                        "no address \"%s\": want %s or tag:NAME%s"
                                .formatted(
                                        name,
                                        String.join(", ", KINDS.keySet()),
                                        Nearest.to(name, KINDS.keySet())));
    }

    /// Of this instance.
    ///
    /// @param set that wants it
    /// @throws io.chorus.playbooks.PlaybookException if it has none
    String of(Instance instance, Spot set) {
        var kind = KINDS.get(name);
        var found = kind == null ? tag(instance) : kind.apply(instance);
        if (found == null || found.isEmpty()) {
            throw set.error(
                    "instance %s has no %s: take another address, or narrow the tags"
                            .formatted(instance.instanceId(), name));
        }
        return found;
    }

    private String tag(Instance instance) {
        var key = name.substring(TAG.length());
        return instance.tags().stream()
                .filter(tag -> tag.key().equals(key))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }
}
