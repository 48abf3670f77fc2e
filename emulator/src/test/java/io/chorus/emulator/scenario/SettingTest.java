package io.chorus.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SettingTest {
    private static final String FILE =
            """
            name: set
            seed: 1
            fleet:
              nodes: 100
              service_time: {uniform: {min: 1ms, max: 2ms}}
              groups:
                - {name: far, share: 10%}
                - {name: near, share: 20%}
            workload:
              schedule: {constant: {rate: 1/s}}
              warm_up: {requests: 1}
            """;

    private static Scenario with(String... settings) {
        return new ScenarioDraft(YamlText.file("s.yaml", FILE), "set", Path.of(""))
                .with(List.of(settings).stream().map(Setting::set).toList())
                .scenario();
    }

    @ParameterizedTest(name = "{0} is at {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "fleet.nodes=7 | /fleet/nodes | 7",
                "name=2024 | /name | 2024",
                "question = Is it so? | /question | Is it so?",
                "fleet.groups[1].share=30% | /fleet/groups/1/share | 30%",
                "fleet.groups[far].share=30% | /fleet/groups/0/share | 30%",
                "fleet.groups[far].facts.rack=7 | /fleet/groups/0/facts/rack | 7",
                "fleet.groups[far].facts.on=true | /fleet/groups/0/facts/on | true",
                "workload.schedule.constant.rate=5/s | /workload/schedule/constant/rate | 5/s",
                "workload.schedule.constant.every=3s | /workload/schedule/constant/rate | 20/min",
                "workload.schedule.poisson.rate=5/s | /workload/schedule/poisson/rate | 5/s",
                "workload.schedule={burst: {size: 2, every: 1s}} | /workload/schedule/burst/size | 2",
                "workload.warm_up=steady | /workload/warm_up | steady",
                "workload.warm_up=3s | /workload/warm_up/time | 3s",
                "workload.warm_up.time=3s | /workload/warm_up/time | 3s",
                "fleet.service_time=5ms | /fleet/service_time | 5ms",
                "fleet.service_time.uniform.max=9ms | /fleet/service_time/uniform/min | 1ms",
                "fleet.service_time.exponential.mean=9ms | /fleet/service_time/exponential/mean | 9ms",
                "objectives=[t50 < 1s, missing = 0] | /objectives/1 | missing = 0",
                "workload.request.filter=country=mt | /workload/request/filter/facts/0 | country==mt",
            })
    void aSettingWinsOverTheFile(String setting, String pointer, String value) {
        var tree = ScenarioWriter.tree(with(setting));

        assertEquals(value, tree.at(pointer).asString(), tree::toPrettyString);
    }

    @Test
    void theLastOfTwoWins() {
        assertEquals(9, with("fleet.nodes=8", "fleet.nodes=9").fleet().nodes());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "fleet.nodes | want path=value",
                "=5 | want path=value",
                "fleet..nodes=5 | is no path",
                "fleet.nodse=5 | did you mean nodes",
                "groups[0].share=5% | leads into groups, which is no list",
                "fleet.groups[2].share=5% | want 0 to 1, or one of far, near",
                "fleet.groups[faar].share=5% | has no member \"faar\"",
                "fleet.nodes=0 | --set fleet.nodes is 0",
                "fleet.groups[far].share=90% | add up to 110%",
                "workload.schedule={burst | is no YAML",
            })
    void aSettingWithoutPlaceOrSenseIsRefused(String setting, String says) {
        var refused = assertThrows(ScenarioException.class, () -> with(setting));

        var sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.contains(says), sentence);
        assertEquals(1, sentence.lines().count(), sentence);
    }
}
