/// The colours of a layout, by the names that its elements and its border use.
struct Palette: Sendable, Equatable {
    private var colours: [String: Colour] = [
        "paper": Colour(red: 0.995, green: 0.987, blue: 0.962), "ink": Colour(red: 0.1, green: 0.09, blue: 0.1),
        "faded": Colour(red: 0.36, green: 0.32, blue: 0.27), "line": Colour(red: 0.62, green: 0.47, blue: 0.2),
        "pale": Colour(red: 0.75, green: 0.62, blue: 0.36), "wash": Colour(red: 0.962, green: 0.933, blue: 0.862),
        "seal": Colour(red: 0.76, green: 0.1, blue: 0.08),
    ]

    /// - Parameter own: of a layout; what it does not name is ivory, black and gold.
    init(_ own: [String: Colour] = [:]) { colours.merge(own) { $1 } }

    func has(_ name: String) -> Bool { colours[name] != nil }

    /// Whether somebody may put another in its place.
    static func knows(_ name: String) -> Bool { Palette().has(name) }

    subscript(_ name: String) -> Colour {
        guard let colour = colours[name] else { preconditionFailure("A layout that is read names no other: \(name)") }
        return colour
    }
}
