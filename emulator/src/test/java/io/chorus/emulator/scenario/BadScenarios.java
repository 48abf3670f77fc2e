package io.chorus.emulator.scenario;

import java.util.List;

/// Scenarios that are none, each with where its reader says so and a piece of what it says.
///
/// @param yaml a whole file
/// @param at line and column
/// @param says part of the sentence
/// @param shape whether a schema can see it: it cannot compute with values, or read addresses and
///   filters
record BadScenarios(String yaml, String at, String says, boolean shape) {
    private static BadScenarios bad(String yaml, String at, String says) {
        return new BadScenarios(yaml, at, says, true);
    }

    private static BadScenarios unrelated(String yaml, String at, String says) {
        return new BadScenarios(yaml, at, says, false);
    }

    /// Each with one fault.
    static List<BadScenarios> all() {
        return List.of(
                bad("flet: {nodes: 5}\n", "1:1", "flet is not known, did you mean fleet"),
                bad("workers: 5\n", "1:1", "workers is not known: want name, question"),
                bad(
                        "fleet:\n  nodes: 0\n",
                        "2:10",
                        "fleet.nodes is 0: want a whole number from 1 to 1,000,000,000"),
                bad(
                        "fleet:\n  nodes: many\n",
                        "2:10",
                        "fleet.nodes is \"many\": want a whole number"),
                bad("fleet:\n  nodes: '5'\n", "2:10", "fleet.nodes is \"5\""),
                bad("fleet:\n  nodes: 5.5\n", "2:10", "fleet.nodes is 5.5"),
                bad("fleet:\n  nodes: -5\n", "2:10", "fleet.nodes is -5"),
                bad("fleet:\n  nodes: [5]\n", "2:10", "fleet.nodes is a list"),
                bad("fleet:\n  nodes:\n", "2:9", "fleet.nodes is empty"),
                bad("fleet: 5\n", "1:8", "fleet is 5: want a table with nodes"),
                bad("fleet:\n", "1:7", "fleet is empty: want a table"),
                bad("name: two words\n", "1:7", "name: bad node name \"two words\""),
                bad("name: 5\n", "1:7", "name is 5: want text, in quotes"),
                bad("question: \"a\\nb\"\n", "1:11", "want one line"),
                bad("seed: 1.5\n", "1:7", "seed is 1.5: want a whole number within 64 bits"),
                bad("fleet: {connect_rate: 5/s}\n", "1:23", "want a whole number"),
                bad("fleet: {stay: 0s}\n", "1:15", "want more than 0s"),
                bad(
                        "fleet: {service_time: -5ms}\n",
                        "1:23",
                        "\"-5ms\" is no duration: write 250ms"),
                bad("fleet: {service_time: 5}\n", "1:23", "is 5: want a duration"),
                bad("fleet: {service_time: 5 parsecs}\n", "1:23", "\"5 parsecs\" is no duration"),
                bad("fleet: {reply_size: 5s}\n", "1:21", "\"5s\" is no size"),
                unrelated("fleet: {reply_size: 2GiB}\n", "1:21", "want at most 1GiB"),
                bad(
                        "fleet: {reply_size: {pareto: {}}}\n",
                        "1:22",
                        "fleet.reply_size.pareto is not known: want uniform, normal, lognormal"),
                bad("fleet: {reply_size: {unifrom: {}}}\n", "1:22", "did you mean uniform"),
                bad(
                        "fleet: {reply_size: {uniform: {min: 1}}}\n",
                        "1:31",
                        "fleet.reply_size.uniform.max is missing"),
                unrelated(
                        "fleet: {reply_size: {uniform: {min: 2, max: 1}}}\n",
                        "1:31",
                        "fleet.reply_size.uniform has a min above its max"),
                bad(
                        "fleet: {service_time: {uniform: {min: 1ms, max: 2ms}, exponential: {mean: 1s}}}\n",
                        "1:23",
                        "has 2 entries, uniform and exponential: want one of them"),
                unrelated(
                        "fleet: {service_time: {lognormal: {median: 5ms, p99: 1ms}}}\n",
                        "1:35",
                        "want 0 < median <= p99"),
                unrelated(
                        "fleet: {service_time: {mixture: [{weight: 50%, value: 1ms}]}}\n",
                        "1:33", "has weights that add up to 50%: want 100%"),
                bad("fleet: {flaky: {silent: 0.1}}\n", "1:25", "is 0.1: want a share such as 10%"),
                bad("fleet: {flaky: {silent: 110%}}\n", "1:25", "a share of 110%: want 0% to 100%"),
                unrelated("fleet: {flaky: {silent: 60%, error: 60%}}\n", "1:16", "more than 100%"),
                bad("fleet: {facts: {a: }}\n", "1:19", "fleet.facts.a is empty"),
                bad("fleet:\n  groups:\n  - share: 5%\n", "3:5", "fleet.groups[0].name is missing"),
                bad(
                        "fleet:\n  groups:\n  - {name: a, share: 5%, nodes: 3}\n",
                        "3:26", "fleet.groups[0].nodes is not known"),
                bad(
                        "fleet: {groups: [{name: others, share: 5%}]}\n",
                        "1:18", "choose another name"),
                bad("fleet: {groups: [{name: a, share: 0%}]}\n", "1:18", "want more than 0%"),
                unrelated(
                        "fleet: {groups: [{name: a, share: 60%}, {name: b, share: 50%}]}\n",
                        "1:17",
                        "fleet.groups: the shares of the groups add up to 110%: want at most 100%"),
                unrelated(
                        "fleet: {groups: [{name: a, share: 6%}, {name: a, share: 5%}]}\n",
                        "1:17", "two groups are called a"),
                unrelated(
                        "fleet: {nodes: 10, groups: [{name: a, share: 1%}]}\n",
                        "1:28", "a share of 1% of 10 nodes, which is none"),
                bad("transport: udp\n", "1:12", "is \"udp\": want one of tcp, vm"),
                unrelated(
                        "transport: vm\nbroker: {servers: ['nats://h:1']}\n",
                        "1:12",
                        "leads to brokers of ours in this process only, and the broker is nats://h:1"),
                unrelated(
                        "transport: vm\nfleet: {processes: 2}\n",
                        "1:12",
                        "the nodes are to live in 2 worker processes, which need sockets"),
                unrelated(
                        "transport: vm\nbroker: {kind: nats-server}\n",
                        "1:12",
                        "the broker is a nats-server on 127.0.0.1: want tcp, or kind: embedded"),
                unrelated(
                        "transport: vm\nbroker: {count: 2, floating: true}\n",
                        "2:9",
                        "a proxy between sockets: want transport: tcp"),
                bad("broker: {servers: nats://a:1}\n", "1:19", "want a list"),
                unrelated("broker: {servers: ['http://a:1']}\n", "1:20", "is no broker address"),
                bad(
                        "workload: {schedule: constant}\n",
                        "1:22",
                        "want a table with constant, poisson"),
                bad(
                        "workload: {schedule: {}}\n",
                        "1:22",
                        "workload.schedule has no entry: want one"),
                bad("workload: {schedule: {random: {}}}\n", "1:23", "random is not known"),
                bad(
                        "workload:\n  schedule:\n    poisson:\n      rate: fast\n",
                        "4:13",
                        "workload.schedule.poisson.rate: \"fast\" is no rate: write 5/s"),
                bad(
                        "workload: {schedule: {poisson: {rate: 5}}}\n",
                        "1:39",
                        "is 5: want a rate such as"),
                bad("workload: {schedule: {poisson: {rate: 0/s}}}\n", "1:39", "want more than 0/s"),
                bad(
                        "workload: {schedule: {constant: {rate: 1/s, every: 1s}}}\n",
                        "1:33",
                        "has 2 entries, rate and every"),
                bad("workload: {schedule: {burst: {size: 0, every: 1s}}}\n", "1:37", "size is 0"),
                bad(
                        "workload: {schedule: {ramp: {from: 1/s, to: 2/s}}}\n",
                        "1:29",
                        "over is missing"),
                bad("workload: {schedule: {steps: [{rate: 1/s}]}}\n", "1:31", "for is missing"),
                unrelated(
                        "workload: {schedule: {steps: [{rate: 0/s, for: 1s}]}}\n",
                        "1:30",
                        "steps have no requests"),
                unrelated(
                        "workload: {schedule: {trace: {file: nowhere.csv}}}\n",
                        "1:37",
                        "nowhere.csv"),
                bad("workload: {requests: 0}\n", "1:22", "workload.requests is 0"),
                bad("workload: {duration: 0s}\n", "1:22", "want more than 0s"),
                bad("workload: {warm_up: 5}\n", "1:21", "want none, steady, {requests: 1}"),
                bad("workload: {warm_up: {requests: 0}}\n", "1:32", "warm_up.requests is 0"),
                unrelated(
                        "workload: {requests: 5, warm_up: {requests: 5}}\n",
                        "1:34",
                        "is 5 of 5 requests: want fewer"),
                unrelated(
                        "workload: {duration: 5s, warm_up: {time: 5s}}\n",
                        "1:35",
                        "as long as the workload"),
                bad("workload: {callers: 0}\n", "1:21", "want a whole number from 1 to 100"),
                bad("workload: {workers: 500}\n", "1:21", "want a whole number from 1 to 100"),
                bad("workload: {timeout: soon}\n", "1:21", "\"soon\" is no duration"),
                bad("workload: {request: {target: brodcast}}\n", "1:30", "did you mean broadcast"),
                bad("workload: {request: {collective: a b}}\n", "1:34", "is no collective"),
                bad("workload: {request: {discovery: yes}}\n", "1:33", "want true or false"),
                bad(
                        "workload: {request: {discovery: true, agent: x}}\n",
                        "1:46",
                        "discovery asks no agent"),
                bad(
                        "workload: {request: {discovery: true, target: direct}}\n",
                        "1:21",
                        "target is broadcast"),
                unrelated(
                        "workload: {request: {agent: rpcutil, action: ping, size: 5}}\n",
                        "1:58",
                        "want inputs for others"),
                unrelated(
                        "workload: {request: {size: 5, inputs: {size: 5}}}\n",
                        "1:21",
                        "a request with two sizes"),
                unrelated("workload: {request: {filter: {facts: x}}}\n", "1:38", "bad fact filter"),
                unrelated("workload: {request: {filter: {select: '(('}}}\n", "1:39", "select"),
                bad("workload: {request: {filter: {fact: x}}}\n", "1:31", "did you mean facts"),
                unrelated("fleet: {agents: 0}\n", "1:17", "want at least 1"),
                unrelated(
                        "workload: {request: {agent: emulated1}}\n",
                        "1:1",
                        "too few agents for requests to emulated1"),
                unrelated("objectives: [expect 2001]\n", "1:14", "want 0 to 2000"),
                unrelated(
                        "objectives: [{objective: connected within 10s, window: 5s}]\n",
                        "1:14",
                        "cannot be judged in windows"),
                unrelated("objectives: [t98 faster than light]\n", "1:14", "t98"),
                bad("objectives: t99 < 2s\n", "1:13", "want a list"),
                bad("objectives: ['']\n", "1:14", "want text"),
                bad("objectives: [{window: 5s}]\n", "1:14", "objectives[0].objective is missing"),
                bad(
                        "objectives: [{objective: t99 < 2s, abort: maybe}]\n",
                        "1:43",
                        "want true or false"),
                bad("broker: {kind: rabbitmq}\n", "1:16", "want one of embedded, nats-server"),
                bad("broker: {count: 0}\n", "1:17", "want a whole number from 1 to 50"),
                unrelated(
                        "broker: {servers: ['nats://h:1'], count: 3}\n",
                        "1:42",
                        "is for brokers that the run starts"),
                unrelated("broker: {program: /x}\n", "1:19", "want kind: nats-server beside it"),
                unrelated("broker: {floating: true}\n", "1:9", "want count: 2 or more"),
                bad("faults: {kill: {at: 1s}}\n", "1:9", "want a list"),
                bad("faults: [{kil: {at: 1s}}]\n", "1:11", "did you mean kill"),
                bad("faults: [{kill: {}}]\n", "1:17", "faults[0].kill.at is missing"),
                bad("faults: [{pause: {at: 1s}}]\n", "1:18", "faults[0].pause.for is missing"),
                bad(
                        "faults: [{kill: {at: 1s}, pause: {at: 1s, for: 1s}}]\n",
                        "1:10",
                        "want one of them"),
                bad("faults: [{reset: {at: 1s, for: 1s}}]\n", "1:27", "for is not known"),
                unrelated(
                        "faults: [{kill: {broker: 2, at: 1s}}]\n",
                        "1:17",
                        "broker 2: there is only one; set broker.count"),
                unrelated(
                        "broker: {count: 3}\nfaults: [{kill: {broker: 4, at: 1s}}]\n",
                        "2:17",
                        "broker 4: there are 3"),
                unrelated(
                        "broker: {servers: ['nats://h:1']}\nfaults: [{kill: {at: 1s}}]\n",
                        "2:17",
                        "somebody else's"),
                unrelated(
                        "broker: {count: 2}\nfaults: [{partition: {brokers: [1, 2], at: 1s, for: 1s}}]\n",
                        "2:22",
                        "want some on the other"),
                unrelated(
                        "faults: [{link: {at: 1s, for: 1s}}]\n",
                        "1:17",
                        "want latency, jitter, loss or bandwidth"),
                unrelated(
                        "faults: [{reset: {group: far, at: 1s}}]\n",
                        "1:18",
                        "no group of the fleet is called far: want one of all"),
                bad(
                        "faults: [{late_replies: {at: 1s, for: 1s}}]\n",
                        "1:25",
                        "late_replies.by is missing"),
                unrelated(
                        "faults: [{clock_skew: {ahead: 1s, behind: 1s, at: 1s, for: 1s}}]\n",
                        "1:23",
                        "want either ahead or behind"),
                unrelated(
                        "faults: [{vip_move: {to: 1, at: 1s}}]\n",
                        "1:21",
                        "want broker.floating: true"),
                unrelated(
                        "faults: [{kill: {at: 1h}}]\n",
                        "1:22",
                        "is 1h, when the last request has long been due (19s)"),
                unrelated(
                        "faults: [{random: {at: 1s, every: 5s, for: 5s}}]\n",
                        "1:19",
                        "want them shorter than the time between"),
                bad("fleet: {connection: {order: any}}\n", "1:29", "random, ordered"),
                unrelated(
                        "fleet: {connection: {jitter: 1s}}\n",
                        "1:30",
                        "want backoff: constant or exponential too"),
                unrelated(
                        "fleet: {connection: {backoff: choria, wait: 1s}}\n",
                        "1:45",
                        "no place in Choria's own back-off"),
                unrelated(
                        "fleet: {connection: {backoff: exponential, wait: 5s, most: 1s}}\n",
                        "1:31",
                        "want the last no shorter than the first"),
                bad("fleet: {connection: {max_attempts: 0}}\n", "1:36", "number from 1"));
    }
}
