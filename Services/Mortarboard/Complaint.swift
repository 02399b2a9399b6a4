/// Why the tool stops, as a sentence that says what to do.
struct Complaint: Error, CustomStringConvertible {
    let description: String
    init(_ sentence: String) { description = sentence }
}
