import Foundation
import Messages
import Seal
import Testing

@testable import Press

/// Every level of seals with every layout, document and face that is hard to print. With `CORPUS=whole` all of them, else each face
/// once, going round, so that each level, layout and document meet; `Tests/PDF/levels` judges what is left in `DRAWINGS`.
@Suite("Every level with every layout, document and name")
struct MatrixTests {
    struct Cell: CustomTestStringConvertible {
        let place: Int
        let level: SealLevel
        let layout: String
        let document: Document

        var testDescription: String { "\(level.rawValue) \(layout) \(document)" }
    }

    static let cells: [Cell] = {
        let pages = SealLevel.allCases.flatMap { level in Samples.pages.map { (level, $0.0, $0.1) } }
        return pages.enumerated().map { Cell(place: $0, level: $1.0, layout: $1.1, document: $1.2) }
    }()
    private static let isWhole = ProcessInfo.processInfo.environment["CORPUS"] == "whole"

    @Test("Whoever it is for is drawn, sealed and read", arguments: cells)
    func everybody(cell: Cell) throws {
        let line = try LongLived.Line(layout: cell.layout, cell.level)
        let faces = Samples.everybody(cell.document)
        #expect(faces.count >= Self.cells.count, "each cell has somebody")
        for (index, (name, face)) in faces.enumerated()
        where Self.isWhole || index % Self.cells.count == cell.place {
            let sealed = try line.seal(face)
            #expect(sealed.count < 250_000, "\(name) must fit into any mailbox")
            try LongLived.keep(sealed, "\(cell.level.rawValue)-\(cell.layout)-\(name)-\(cell.document).pdf")
        }
    }
}
