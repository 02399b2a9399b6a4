import Messages

/// The traces to which a message belongs.
struct Traced: Equatable {
    /// Its `traceparent`.
    let parent: String
    /// The trace that goes on from here at another time (CloudEvents' extension `tracelink`): of what makes a version due, a code or a letter
    /// wanted, that of its journey. Nil where it begins none.
    let link: String?

    /// - Parameters:
    ///   - trace: in which it is said.
    ///   - isBorn: whether that began with it, for nothing that was heard or asked led there.
    init(_ message: any Message, in trace: String, isBorn: Bool) {
        let journey = (message as? any Journeying)?.journey
        let isOnItsWay = journey.map { $0.trace == trace.traceID } ?? true
        (parent, link) =
            isOnItsWay ? (trace, nil) : isBorn ? (Chassis.trace(from: journey!.root), nil) : (trace, journey!.root)
    }
}
