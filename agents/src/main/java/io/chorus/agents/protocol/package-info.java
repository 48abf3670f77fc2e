/// The Choria wire protocol, version 1: what stands between a NATS payload and an agent.
///
/// Four texts are packed into each other. Going out, each is written once; coming in, each is
/// peeled off and checked before the next is touched:
///
/// ```
/// NATS payload   {"protocol":"choria:transport:1","data":"eyJw…","headers":{…}}     Transport
///                                                          │ base64
/// secure layer   {"protocol":"choria:secure:request:1","message":"{\"pro…","signature":…,"pubcert":…}
///                {"protocol":"choria:secure:reply:1",  "message":"{\"pro…","hash":…}
///                                                          │ JSON text in a JSON string
/// envelope       {"protocol":"choria:request:1","message":"…","envelope":{…,"filter":{…}}}
///                {"protocol":"choria:reply:1",  "message":"…","envelope":{…}}
///                                                          │ text; base64 from some clients
/// body           {"agent":…,"action":…,"data":{…}}               RpcRequest, or what an agent likes
///                {"action":…,"statuscode":…,"statusmsg":…,"data":…}                 RpcReply
/// ```
///
/// - **Values** ([RequestMessage], [ReplyMessage] and what they hold) are immutable records, shared
///   freely between threads: one decoded request may serve every node of a fleet.
/// - **Codecs** ([RequestCodec], [ReplyCodec]) hold no state. They write the very bytes that the Go
///   programs write (order of fields, escapes, base64), since operators compare recordings, and
///   they accept what a Go node accepts (but for keys in other letter case and for nesting beyond
///   500 levels, which Go takes and nobody sends); all else is a [ProtocolException], whatever the
///   bytes.
/// - **Layers**: one small class each (Transport with TransportHeadersJson, RequestJson with
///   FilterJson, ReplyJson); the codecs themselves are the secure layer.
/// - **Text**: JsonBytes writes JSON as Go does, JsonReader reads a layer over the tokens of
///   JsonScanner (strings) and JsonCursor (all others), JsonTree and GoJson read and write trees,
///   Base64Text and Utf8 carry Go's rules for those two.
/// - **Speed**: all nodes of a fleet decode each request and encode a reply, so a message is made
///   of bytes copied from layer to layer, without trees and with a string only for what a record
///   keeps. Coming in, base64 is decoded once and every layer is read where it stands in those
///   bytes (ByteRange), its escapes taken out in place; names and ids that stand in every message
///   are not made anew for each (JsonWords). Going out, each array is made at the size it needs.
///
/// Signatures are carried but neither made nor looked at: this is the insecure mode, in which a
/// node accepts any of them.
@NullMarked
package io.chorus.agents.protocol;

import org.jspecify.annotations.NullMarked;
