import Testing

/// Whoever reads how a requirement is met finds the test that shows it.
@Suite struct SecurityTableTests {
    @Test("Every test that the table of security names exists, in the suite that it names")
    func named() throws {
        let suites = try suites()
        let table = try Repository.text("Services/Portal/SECURITY.md")
        let named = table.matches(of: /\b([A-Z][A-Za-z]+Tests|test_[a-z_0-9]+)((?: `\w+`)(?:, `\w+`)*)?/)
        var (whole, single) = (0, 0)
        for match in named {
            let suite = String(match.1)
            guard let text = suites[suite] else {
                Issue.record("SECURITY.md names \(suite), which is no suite")
                continue
            }
            whole += 1
            for test in (match.2 ?? "").matches(of: /\w+/).map({ String($0.output) }) {
                single += 1
                // A journey is named by its beginning.
                let declared = suite.utf8.first == UInt8(ascii: "t") ? "def test_\(test)" : "func \(test)("
                #expect(text.contains(declared), "SECURITY.md names \(suite) `\(test)`, which is no test")
            }
        }
        #expect(whole > 150 && single > 50)
        for kind in table.matches(of: /[|:;.,(] ([SJ]) (\w+)/) {
            let isSuite = kind.1 == "S" ? kind.2.hasSuffix("Tests") : kind.2.hasPrefix("test_")
            #expect(isSuite, "SECURITY.md says \(kind.1) \(kind.2), which is no suite")
        }
    }

    /// The text of each suite: a journey is one file, and a suite in Swift all that bear its name, declare or extend it.
    private func suites() throws -> [String: String] {
        var suites: [String: String] = [:]
        for file in try Repository.files(matching: #"Tests/.*\.(swift|py)"#) {
            let text = try Repository.text(file)
            let name = file.split(separator: "/").last!
            let names =
                name.hasSuffix(".py")
                ? [String(name.dropLast(3))]
                : text.matches(of: /\b(?:struct|class|extension) (\w+Tests)\b/).map { String($0.1) }
                    + [String(name.prefix { $0 != "." && $0 != "+" })]
            for name in Set(names) { suites[name, default: ""] += text }
        }
        return suites
    }
}
