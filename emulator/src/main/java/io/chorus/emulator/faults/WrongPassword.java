package io.chorus.emulator.faults;

import io.chorus.broker.link.LinkConditions;
import io.chorus.emulator.brokers.LinkControl;
import java.util.random.RandomGenerator;

/// Passwords were changed and some nodes have the old one: they lose their connections, and are
/// refused until they get the new one.
///
/// The refusal has the words of a broker and comes from the link, so the brokers of the run need no
/// passwords.
record WrongPassword(NodeChoice nodes) implements NodeFault {
    static final FaultKind KIND =
            new FaultKind(
                    "wrong_password",
                    "some nodes missed a change of passwords: they are cut and refused",
                    NodeChoice.WORDS,
                    FaultKind.Lasting.ALWAYS,
                    input -> new WrongPassword(NodeChoice.read(input)));

    /// Links are where nobody is let in.
    @Override
    public boolean inNodes() {
        return false;
    }

    @Override
    public String kind() {
        return "wrong password";
    }

    @Override
    public void check(Extent extent) {
        extent.requireBreakable();
        nodes.check(extent);
    }

    @Override
    public boolean ofLinks() {
        return true;
    }

    @Override
    public Effect begin(FaultTargets targets, RandomGenerator random) {
        var names = targets.named(nodes.choose(targets.fleet(), random));
        var links = targets.control().links();
        var rule =
                links.apply(
                        LinkControl.ALL,
                        name -> name != null && names.contains(name),
                        LinkConditions.NONE.withDenial());
        links.reset(LinkControl.ALL, name -> name != null && names.contains(name));
        return new Effect("%s had an old password".formatted(nodes.text()), rule::lift);
    }
}
