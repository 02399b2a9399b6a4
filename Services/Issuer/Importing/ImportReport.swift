import Foundation
import Messages
import Tables

/// What came of a file, for whoever imports it.
struct ImportReport {
    let isTrial: Bool
    private(set) var stated = 0
    private(set) var scheduled = 0
    private(set) var known = 0
    var files = 0
    private(set) var refused: [ImportFlaw] = []

    init(isTrial: Bool) { self.isTrial = isTrial }

    /// - Parameter isCalendar: whether it entered the calendar, and nothing was stated of it yet.
    mutating func add(_ outcome: Importing.Outcome, isCalendar: Bool = false) {
        if isCalendar { scheduled += outcome.stated.count } else { stated += outcome.stated.count }
        known += outcome.known.count
        refused += outcome.refused
    }

    /// Puts what the file itself was wrong about among what was refused, in the order of its lines.
    mutating func sort(with file: ImportFile) {
        refused = (refused + file.refused.flatMap(\.flaws)).sorted { $0.line < $1.line }
    }

    var text: String {
        let would = isTrial ? "would be " : ""
        let counts = [
            "\(stated) \(would)stated", "\(scheduled) \(would)put into the calendar", "\(known) known as they are",
            "\(files) files kept", "\(Set(refused.map(\.line)).count) refused",
        ]
        return (refused.map(\.told) + [counts.joined(separator: ", ")]).joined(separator: "\n")
    }

    /// The refused rows as they stand in the file, with what is wrong behind each.
    func sheet(of file: ImportFile) -> Sheet {
        var cells: [Int: [String]] = [:]
        for row in file.collected + file.issued.joined() { cells[row.line] = row.cells }
        for row in file.refused { cells[row.line] = row.cells }
        var sheet = Sheet(file.headings.filter { !ImportColumn.isRemark($0) } + [ImportFlaw.reasonHeadings.zh])
        let kept = file.headings.indices.filter { !ImportColumn.isRemark(file.headings[$0]) }
        for (line, flaws) in Dictionary(grouping: refused, by: \.line).sorted(by: { $0.key < $1.key }) {
            let row = cells[line] ?? []
            sheet.add(
                kept.map { row.indices.contains($0) ? row[$0] : "" } + [flaws.map(\.mending).joined(separator: " ")])
        }
        return sheet
    }
}
