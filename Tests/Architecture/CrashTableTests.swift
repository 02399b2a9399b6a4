import Foundation
import Testing

@Test("Every row of the crash table is shown by a test that bears its number, and no test bears another")
func crashTable() throws {
    let table = try Repository.text("Shared/README.md").matches(of: /(?m)^\| (\d+) \|/).map { String($0.1) }
    var shown: Set<String> = []
    for file in try Repository.files(matching: #"Tests/.*\.(swift|py)"#) {
        for line in try Repository.text(file).matches(of: /(?:\/\/|#) Crash table, (row .*)/) {
            shown.formUnion(line.1.matches(of: /row (\d+)/).map { String($0.1) })
        }
    }
    #expect(table == (1...table.count).map(String.init))
    #expect(shown == Set(table))
}
