package io.chorus.emulator.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `chorus data`: the data stores of playbooks, by hand.
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Reads, writes, lists and locks what playbooks share in their data stores.",
            "",
            "PATH is STORE/KEY, with the store described in --stores FILE (a playbook, or a file"
                    + " with its data_stores), or an address that says it all:",
            "",
            "  consul://HOST:PORT/KEY         token from CONSUL_HTTP_TOKEN",
            "  etcd://HOST:PORT/KEY",
            "  nats://HOST:PORT/BUCKET/KEY    a bucket of a server with JetStream",
            "  file:NAME.yaml#KEY             or .json",
            "",
            "consul+https:// and etcd+https:// speak TLS. Without HOST:PORT, as in consul:///KEY, it"
                    + " is the server on this host."
        },
        subcommands = {
            DataGetCommand.class,
            DataPutCommand.class,
            DataDeleteCommand.class,
            DataListCommand.class,
            DataLockCommand.class
        },
        exitCodeListHeading = Help.EXIT,
        exitCodeList = {
            "0:done",
            "2:wrong usage, path or file",
            "3:there is no such key",
            "4:a lock was lost while its command ran",
            "5:the store is not there, refuses, or its lock was not to be had in time"
        },
        footerHeading = Help.EXAMPLES,
        footer = {
            "  chorus data get consul://127.0.0.1:8500/frontend/colour",
            "  chorus data put --stores deploy.yaml kv/frontend/colour green",
            "  chorus data lock etcd://127.0.0.1:2379/locks/frontend -- ./roll --colour green"
        })
final class DataCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "What about data? Say get, put, delete, list or lock.");
    }
}
