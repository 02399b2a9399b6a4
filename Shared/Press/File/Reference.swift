/// Number of an indirect object.
struct Reference: Sendable, CustomStringConvertible {
    let number: Int
    var description: String { "\(number) 0 R" }
}
