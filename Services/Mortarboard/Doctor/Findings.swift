/// What was found at one look.
struct Findings: Encodable, Equatable {
    var differences: [Difference] = []
    /// What could not be looked at, as sentences.
    var unseen: [String] = []

    /// For people.
    var text: String {
        let lines = differences.flatMap { difference in
            [difference.sentence] + difference.mend.map { "    " + $0 }
        }
        let seen = differences.isEmpty ? ["all is as the programs need it"] : lines
        return (seen + unseen.map { "not compared: " + $0 }).joined(separator: "\n") + "\n"
    }

    /// For a collector of text files (Prometheus text format 0.0.4).
    var metrics: String {
        let lines = Difference.Kind.allCases.map { kind in
            let count = differences.count { $0.kind == kind }
            return "mortarboard_differences{kind=\"\(kind.rawValue)\"} \(count)\n"
        }
        return "# TYPE mortarboard_differences gauge\n" + lines.joined()
    }
}
