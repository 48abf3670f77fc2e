package io.chorus.emulator.scenario;

import java.util.List;

/// Scenarios that are read.
final class GoodScenarios {
    private GoodScenarios() {}

    static final String EVERYTHING =
            """
            name: every-thing_1.a
            question: Is everything read?
            seed: -7
            fleet:
              nodes: 2000
              first: 100
              agents: 2
              collectives: 3
              connect_rate: 500
              sharing: requests
              stay: 1h2m3s4ms
              reply_size: 20
              service_time: 0ms
              flaky: {silent: 0%, error: 0.5%, twice: 0.0001%}
              facts: {rack: 7, tags: [a, b], os: {name: x, patched: true}, load: 0.5}
              groups:
                - name: far-site
                  share: 10%
                  agents: 0
                  collectives: 1
                  facts: {site: far}
                  reply_size: {uniform: {min: 1KB, max: 4KiB}}
                  service_time: {lognormal: {median: 20ms, p99: 400ms}}
                  flaky: {silent: 1%}
                - {name: b, share: 33.3333 %, service_time: {normal: {mean: 1.5ms, deviation: 300us}}}
                - {name: c, share: 0.05%, reply_size: {exponential: {mean: 64KB}}}
                - name: d
                  share: 20%
                  service_time:
                    mixture:
                      - {weight: 90%, value: 1ms}
                      - {weight: 10%, value: {uniform: {min: 1s, max: 2s}}}
            broker:
              servers: [127.0.0.1, "nats://broker.example.net:4333"]
            workload:
              schedule: {poisson: {rate: 30/min}}
              requests: 20
              duration: 30s
              warm_up: {requests: 1}
              callers: 8
              request:
                agent: emulated1
                action: generate
                size: 64KB
                inputs: {more: [1, {x: y}], deep: true}
                target: direct
                collective: collective1
                filter:
                  facts: [country=mt, "os.release.major>=12"]
                  classes: apache
                  agents: [/^emu/]
                  identities: []
                  select: "with('country=mt')"
                  with: "roles::web site=far"
              timeout: 10s
              workers: 3
            objectives:
              - missing = 0
              - t99 < 2s
              - {objective: t99 < 2s, window: 10s, abort: true}
            """;

    static List<String> all() {
        return List.of(
                EVERYTHING,
                "{}",
                "name: a\n",
                "fleet: {}\nworkload: {}\nbroker: {}\nobjectives: []\n",
                "broker: {servers: []}\n",
                "workload: {schedule: {constant: {rate: 0.333333333/s}}}\n",
                "workload: {schedule: {constant: {every: 7s}}}\n",
                "workload: {schedule: {ramp: {from: 0/s, to: 10/s, over: 30s}}}\n",
                "workload: {schedule: {steps: [{rate: 1/s, for: 10s}, {rate: 0/s, for: 1s}]}}\n",
                "workload: {schedule: {burst: {size: 5, every: 5s}}, duration: 1m}\n",
                "workload: {schedule: {closed: {}}}\n",
                "workload: {schedule: {closed: {pause: 250ms}}, warm_up: steady}\n",
                "workload: {warm_up: none}\n",
                "workload: {warm_up: {time: 5s}, duration: 1h}\n",
                "workload: {requests: 1}\n",
                "workload: {request: {discovery: true, filter: country=mt}}\n",
                "workload: {request: {agent: rpcutil, action: ping}}\n",
                "workload: {request: {size: 0}}\n",
                "workload: {request: {size: {uniform: {min: 1KB, max: 2KB}}}}\n",
                "workload: {request: {inputs: {size: 5}}}\n",
                "fleet: {flaky: {silent: 100%}, reply_size: 1 KB}\n",
                "broker: {count: 3}\nfaults: []\n",
                "transport: vm\n",
                "transport: vm\nbroker: {count: 2, max_pending: 1MB}\nfaults: [{kill: {broker: 2, at: 1s}}]\n",
                "broker: {kind: nats-server, program: /opt/nats-server, count: 2, max_pending: 1MB}\n",
                """
                broker: {count: 3}
                faults:
                  - kill: {broker: 3, at: 2s, for: 5s}
                  - kill: {at: 1s}
                  - restart: {at: 1s, for: 1s}
                  - pause: {broker: 2, at: 0s, for: 1s}
                  - lame_duck: {broker: 2, at: 5s, for: 1m}
                  - partition: {brokers: 1, at: 5s, for: 30s}
                  - partition: {brokers: [1, 3], at: 5s, for: 30s}
                  - cut_route: {from: 1, to: 2, at: 5s, for: 30s}
                  - link: {nodes: 10%, latency: 200ms, jitter: 1ms, loss: 1%, bandwidth: 64KB, at: 5s, for: 30s}
                  - half_open: {nodes: 50, broker: 3, at: 5s, for: 30s}
                  - slow_reader: {group: all, bandwidth: 1KB, at: 5s, for: 30s}
                  - mute: {broker: 1, at: 5s, for: 30s}
                  - refuse: {broker: 1, at: 5s, for: 30s}
                  - reset: {nodes: 0.5%, at: 5s}
                  - wrong_password: {nodes: 10%, at: 5s, for: 1s}
                  - freeze: {nodes: 10%, at: 5s, for: 1s}
                  - kill_nodes: {nodes: 7, group: all, at: 5s, for: 1s}
                  - duplicate_nodes: {nodes: 1, at: 5s, for: 1s}
                  - late_replies: {by: 300ms, at: 5s, for: 1s}
                  - malformed_replies: {nodes: 50%, at: 5s, for: 1s}
                  - clock_skew: {ahead: 5m, at: 5s, for: 1s}
                  - clock_skew: {behind: 5m, at: 5s, for: 1s}
                """,
                """
                broker: {count: 2, floating: true}
                faults:
                  - vip_move: {at: 5s}
                  - vip_move: {to: 2, standing: silence, at: 5s, for: 3s}
                """,
                "broker: {count: 3}\nworkload: {duration: 5m}\nfaults: [{random: {at: 5s, every: 10s, for: 4s}}]\n",
                "fleet: {connection: {order: ordered, backoff: constant, wait: 2s, jitter: 100ms, max_attempts: 60}}\n",
                "fleet: {connection: {backoff: exponential, wait: 1s, most: 30s}}\n",
                "fleet: {connection: {backoff: choria, max_attempts: unlimited, connect_timeout: 1s, ping_interval: 20s}}\n",
                """
                fleet:
                  connection: {on_loss: exit}
                  groups: [{name: a, share: 10%, connection: {on_loss: stay}}]
                """);
    }
}
