import Messages

/// What of a message cannot be read, as a sentence that says what to do.
struct Unreadable: Error {
    let refusal: Refusal

    init(_ refusal: Refusal) { self.refusal = refusal }

    init(_ error: any Error) {
        guard let error = error as? DecodingError else {
            let flaw = error as? StrictJSON.Flaw
            refusal = flaw.map { Refusal($0.code, $0.sentence) } ?? Self.noNumber
            return
        }
        func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
            let keys = (context.codingPath + (last.map { [$0] } ?? []))
            return keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context):
            refusal = Refusal("schema", "\(path(context, key)) is required.")
        case .valueNotFound(_, let context):
            refusal = Refusal("schema", "\(path(context)) must not be null.")
        case .typeMismatch(_, let context) where context.codingPath.isEmpty:
            refusal = Refusal("malformed", "The body must be a JSON object.")
        case .typeMismatch(let type, let context):
            refusal = Refusal(
                "schema", "\(path(context)) must be \(Self.words[String(describing: type)] ?? "another type").")
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            refusal = Self.noNumber
        case .dataCorrupted(let context):
            let isRule = context.debugDescription.hasPrefix("must ")
            refusal = Refusal(
                "schema", "\(path(context)) \(isRule ? context.debugDescription : "has a value that is not known").")
        @unknown default:
            refusal = Refusal("schema", "The body cannot be read as what its type says.")
        }
    }

    /// It was seen to be JSON. What the decoder cannot take then, without saying where, is a number: outermost it says so with an
    /// error that is known, within a document with one of its own.
    private static let noNumber = Refusal("schema", "A number must be a whole one, less than nineteen digits long.")

    private static let words = [
        "String": "a text", "Double": "a number", "Int": "a whole number", "Bool": "true or false",
        "Dictionary<String, Any>": "an object",
        "Array<Any>": "a list",
    ]
}
