package io.chorus.agents.protocol;

/// A request with all that surrounds it on the wire.
///
/// @param headers the transport's
/// @param signature base64 of a signature, or [#INSECURE]; not empty
/// @param pubcert PEM text of the caller's certificate, or [#INSECURE]; not empty
public record RequestMessage(
        Request request, TransportHeaders headers, String signature, String pubcert) {

    /// What stands for signature and certificate where protocol security is off.
    public static final String INSECURE = "insecure";

    /// An unsigned request.
    public static RequestMessage insecure(Request request, TransportHeaders headers) {
        return new RequestMessage(request, headers, INSECURE, INSECURE);
    }
}
