package io.chorus.playbooks.rpc;

import io.chorus.agents.ddl.AgentDdl;
import io.chorus.agents.filter.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The nodes that can be reached, over a connection that is made when it is first needed.
public interface Fleet extends AutoCloseable {
    /// How long to look for nodes, and what a request takes longer than its action may.
    Duration DISCOVERY_TIME = Duration.ofSeconds(2);

    /// What is known of an agent here; empty if nothing is.
    ///
    /// @throws io.chorus.playbooks.PlaybookException if its description cannot be read
    Optional<AgentDdl> describe(String agent);

    /// Finds nodes.
    ///
    /// @param agent that they must have, beside what the filter asks for
    /// @param time how long to look; nobody is asked where the filter has plain identities only
    /// @return identities in the order of arrival, none twice
    /// @throws FleetException if the brokers cannot be reached
    List<String> discover(Filter filter, String agent, Duration time) throws InterruptedException;

    /// Calls an action on nodes and waits for their answers.
    ///
    /// @throws FleetException if the brokers cannot be reached, or the inputs are not what the
    ///   action takes
    default Answers request(FleetRequest request) throws InterruptedException {
        return request(request, new Awaiting());
    }

    /// The same while somebody looks on, who may end it before its time.
    ///
    /// @throws FleetException as above
    Answers request(FleetRequest request, Awaiting awaiting) throws InterruptedException;

    /// Calls an action on nodes without waiting for answers; returns when the broker has it.
    ///
    /// @return the id of the request
    /// @throws FleetException as above
    String tell(FleetRequest request) throws InterruptedException;

    /// Ends the connection, if there is one.
    @Override
    void close();
}
