package io.chorus.broker.server;

/// Why a connection ended, in the words of nats-server's `/connz?state=closed`.
enum CloseReason {
    CLIENT_CLOSED("Client Closed"),
    READ_ERROR("Read Error"),
    WRITE_ERROR("Write Error"),
    PARSE_ERROR("Parse Error"),
    PROTOCOL_VIOLATION("Protocol Violation"),
    CONTROL_LINE_EXCEEDED("Maximum Control Line Exceeded"),
    PAYLOAD_EXCEEDED("Maximum Message Payload Exceeded"),
    CONNECTIONS_EXCEEDED("Maximum Connections Exceeded"),
    AUTHENTICATION_VIOLATION("Authentication Failure"),
    AUTHENTICATION_TIMEOUT("Authentication Timeout"),
    BAD_CLIENT_PROTOCOL("Bad Client Protocol Version"),
    NO_RESPONDERS_REQUIRES_HEADERS("No Responders Requires Headers"),
    STALE_CONNECTION("Stale Connection"),
    SLOW_CONSUMER_PENDING_BYTES("Slow Consumer (Pending Bytes)"),
    SLOW_CONSUMER_WRITE_DEADLINE("Slow Consumer (Write Deadline)"),
    DUPLICATE_ROUTE("Duplicate Route"),
    DUPLICATE_SERVER_NAME("Duplicate Server Name"),
    CLUSTER_NAME_CONFLICT("Cluster Name Conflict"),
    WRONG_PORT("Incorrect Port"),
    ROUTE_REMOVED("Route Removed"),
    SERVER_SHUTDOWN("Server Shutdown"),
    UNKNOWN("Unknown State");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
