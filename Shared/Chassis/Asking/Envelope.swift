import Messages

/// How a question travels.
struct Envelope<Wanted: Question>: Codable {
    let actor: Actor
    let question: Wanted
    /// What the bytes are that came ahead in parts.
    let whole: Whole?
    /// W3C Trace Context: what is said because of it belongs to this trace.
    let traceparent: String?

    init(_ question: Wanted, by actor: Actor, whole: Whole? = nil, traceparent: String? = nil) {
        self.traceparent = traceparent
        self.actor = actor
        self.question = question
        self.whole = whole
    }
}

/// In bytes, as it travels. What exceeds this travels in parts.
let largestQuestion = 262_144

/// Bytes that came in parts, as who sent them knows them.
struct Whole: Codable {
    let parts: Int
    /// SHA-256 of them all, in hexadecimal.
    let digest: String
}
