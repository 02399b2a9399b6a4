import Testing

/// Whoever reads how a requirement is met finds the test that shows it.
@Suite struct SecurityTableTests {
    @Test("Every test that the table of security names exists")
    func named() throws {
        let files = try Repository.files(matching: #"Tests/.*\.(swift|py)"#)
        let tests = try files.map { try $0 + "\n" + Repository.text($0) }.joined(separator: "\n")
        let table = try Repository.text("Services/Portal/SECURITY.md")
        let names = Set(table.matches(of: /\b(?:[A-Z][A-Za-z]+Tests|test_[a-z_0-9]+)\b/).map { String($0.output) })
        #expect(names.count > 50)
        for name in names.sorted() { #expect(tests.contains(name), "SECURITY.md names \(name), which is no test") }
    }
}
