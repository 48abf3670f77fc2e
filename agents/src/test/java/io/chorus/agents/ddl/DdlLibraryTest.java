package io.chorus.agents.ddl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DdlLibraryTest {
    private static final String PACKAGES =
            """
            {"metadata":{"name":"package","description":"Packages","version":"5.4.0","timeout":180},
             "actions":[{"action":"status","description":"Look","display":"always",
               "input":{"package":{"type":"string","optional":false,"validation":"shellsafe","maxlength":90},
                        "mode":{"type":"list","list":["fast","slow"],"optional":false,"default":"fast"}},
               "output":{"ensure":{"description":"State","display_as":"State"}},
               "aggregate":[{"function":"summary","args":["ensure"]}]}]}
            """;

    @TempDir private Path folder;

    private void write(String place, String text) throws IOException {
        var file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void agentsAreReadFromTheFilesOfTheRealClients() throws IOException {
        write("mcollective/agent/deep/package.json", PACKAGES);

        var agent = new DdlLibrary(List.of(folder)).find("package").orElseThrow();

        assertEquals("5.4.0", agent.version());
        assertEquals(180, agent.timeoutSeconds());
        var status = agent.action("status").orElseThrow();
        assertEquals(Display.ALL, status.display());
        assertEquals(List.of(new AggregateDdl("summary", "ensure")), status.aggregates());
        assertEquals(
                new InputLimits("shellsafe", 90, List.of()), status.inputs().getFirst().limits());
        assertEquals(List.of("fast", "slow"), status.inputs().getLast().limits().list());
    }

    @Test
    void whatWeWriteWeReadAgain() throws IOException {
        var written = KnownAgents.emulated("emulated3", 10);
        write("choria/agent/other.json", DdlFiles.json(written).replace("emulated3", "other"));

        var read = new DdlLibrary(List.of(folder)).find("other").orElseThrow();

        assertEquals(written.actions(), read.actions());
    }

    @Test
    void knownAgentsNeedNoFileAndOthersAreUnknown() {
        var library = new DdlLibrary(List.of(folder));

        assertTrue(library.find("rpcutil").isPresent());
        assertEquals(Optional.empty(), library.find("package"));
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        write("mcollective/agent/package.json", "{");

        var refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new DdlLibrary(List.of(folder)).find("package"));

        assertTrue(String.valueOf(refused.getMessage()).contains("package.json"));
    }
}
