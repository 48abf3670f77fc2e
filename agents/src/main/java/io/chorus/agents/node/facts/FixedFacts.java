package io.chorus.agents.node.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// The same facts and classes for every node, as instances that share one configuration file have.
public final class FixedFacts implements FactSource {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode facts;
    private final List<String> classes;

    /// Takes the facts and classes of all nodes.
    ///
    /// @param facts a JSON object; not to be changed afterwards
    /// @param classes in any order
    /// @throws IllegalArgumentException if the facts are no object
    public FixedFacts(JsonNode facts, List<String> classes) {
        if (!facts.isObject()) {
            throw new IllegalArgumentException(
                    "facts are a JSON " + facts.getNodeType() + ", want an object");
        }
        this.facts = facts;
        this.classes = classes.stream().sorted().toList();
    }

    /// Neither facts nor classes, as nodes have that were given none.
    public static FixedFacts none() {
        return new FixedFacts(JsonNodeFactory.instance.objectNode(), List.of());
    }

    /// Reads the facts of all nodes from a JSON file.
    ///
    /// @throws IllegalArgumentException in one sentence if there is no such file or it holds no
    ///   JSON object
    public static FixedFacts read(Path file, List<String> classes) {
        try {
            return new FixedFacts(JSON.readTree(Files.readAllBytes(file)), classes);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no facts file " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "facts file " + file + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "facts file " + file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("facts file " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public JsonNode facts(int number, String identity) {
        return facts;
    }

    @Override
    public List<String> classes(int number) {
        return classes;
    }
}
