import Cryptography
import Foundation
import Messages

/// What leaves through the outbox, in its structured CloudEvents form.
struct Outgoing: Sendable {
    let exchange: Exchange
    let routingKey: String
    let id: UUID
    let type: String
    /// CloudEvents' `time`.
    let at: Date
    /// CloudEvents' extension of that name.
    let sequence: String
    let body: String

    /// - Parameters:
    ///   - place: among what is said in one transaction, at one time.
    ///   - link: the trace that goes on from it (``Traced``).
    ///   - routingKey: the message's own, unless it is said to somebody in particular.
    ///   - behind: right behind what it is said, at that one's time; nil for now.
    init(
        _ message: any Message, by program: Program, at now: Date, place: Int = 0, trace: String, link: String? = nil,
        routingKey: String? = nil, behind: Stated? = nil
    ) throws {
        let type = Swift.type(of: message)
        precondition(type.authors.contains(program), "\(program.rawValue) may not state \(type.name)")
        exchange = message.addressee == nil ? type.exchange : .receipts
        self.routingKey = message.addressee ?? routingKey ?? message.routingKey(by: program)
        self.type = type.name
        let first = (message as? any Notice)?.event
        id = first?.id ?? uuid4()
        at = first?.at ?? behind?.at ?? now
        // What may be said again stands behind everything of its time, today as then.
        sequence = first == nil ? behind?.next ?? String(100_000 + place).suffix(5).description : "99999"
        let said = String(decoding: try JSON.encode(message), as: UTF8.self)
        // What it stands behind is another's.
        let written = String(decoding: try JSON.encode(sequence), as: UTF8.self)
        // Every other value here is ours and needs no escaping.
        body =
            #"{"specversion":"1.0","id":"\#(id.uuidString)","source":"/mortarboard/\#(program.rawValue)","type":"\#(self.type)","#
            + #""time":"\#(at.rfc3339)","sequence":\#(written),"datacontenttype":"application/json","traceparent":"\#(trace)","#
            + (link.map { #""tracelink":"\#($0)","# } ?? "") + #""data":\#(said)}"#
    }
}
