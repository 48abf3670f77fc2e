package io.chorus.agents.rpc;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// What became of one request to many nodes.
///
/// The counts are those of the real client (Choria protocol, section 6.5), with two exceptions: its
/// "unexpected" are our duplicates and unexpected together, and a node that names itself otherwise
/// in the transport than in the reply is invalid here.
///
/// @param requestId 32 hexadecimal digits
/// @param expected who should have answered
/// @param replies valid ones
public record FanOutResult(
        String requestId,
        Ending ending,
        Timeline timeline,
        Expected expected,
        Replies replies,
        Troubles troubles) {

    /// Valid replies, second answers and those of strangers included.
    public int responses() {
        return replies.count();
    }

    /// Replies with status 0; of an agent that does not speak RPC every valid reply.
    public int ok() {
        return (int) numbers().filter(i -> replies.statusCode(i) == 0).count();
    }

    /// Invalid messages and replies with another status or an unreadable body.
    public int failed() {
        return responses() - ok() + troubles.invalid();
    }

    /// Different nodes that answered.
    public int answered() {
        return answeredNumbers().cardinality();
    }

    /// How many nodes did not answer; 0 where it is not known how many should have.
    public int missingCount() {
        return switch (expected) {
            case Expected.Nodes(var index) -> index.size() - countBelow(index.size());
            case Expected.Count(int count) -> Math.max(0, count - answered());
            case Expected.Anyone() -> 0;
        };
    }

    /// Who did not answer, in the order of the expected nodes; empty where no names are expected.
    public List<String> missing() {
        var answered = answeredNumbers();
        var index = expected.index();
        return IntStream.range(0, index.size())
                .filter(number -> !answered.get(number))
                .mapToObj(index::name)
                .toList();
    }

    /// Who answered more than once, each named once.
    public List<String> duplicates() {
        var seen = new BitSet(replies.senderBound());
        var again = new BitSet();
        numbers()
                .map(replies::senderNumber)
                .forEach(number -> (seen.get(number) ? again : seen).set(number));
        return again.stream().mapToObj(replies::name).toList();
    }

    /// Who answered without being among the expected nodes; empty where no names are expected.
    public List<String> unexpected() {
        return expected instanceof Expected.Nodes ? replies.strangers() : List.of();
    }

    /// Different nodes whose answer was in this long after the request was due: what a client with
    /// such a discovery time-out would find.
    public int answeredWithin(Duration time) {
        var early = new BitSet(replies.senderBound());
        numbers()
                .filter(i -> responseNanos(i) <= time.toNanos())
                .map(replies::senderNumber)
                .forEach(early::set);
        return early.cardinality();
    }

    /// From when the request was due until a reply arrived.
    ///
    /// @param reply 0 to `responses() - 1`
    public long responseNanos(int reply) {
        return replies.arrivalNanos(reply) - timeline.dueNanos();
    }

    /// From when the request was due until the last reply arrived; 0 without replies.
    public long lastResponseNanos() {
        return numbers().mapToLong(this::responseNanos).max().orElse(0);
    }

    private IntStream numbers() {
        return IntStream.range(0, replies.count());
    }

    private int countBelow(int bound) {
        return answeredNumbers().get(0, bound).cardinality();
    }

    private BitSet answeredNumbers() {
        var answered = new BitSet(replies.senderBound());
        numbers().map(replies::senderNumber).forEach(answered::set);
        return answered;
    }
}
