import Messages
import Seal
import Testing

@testable import Press

@Suite("Diplomas at every level of seals")
struct LevelTests {
    @Test("What is drawn for a level is sealed at it, and read", arguments: SealLevel.allCases)
    func levels(level: SealLevel) throws {
        let line = try LongLived.Line(layout: "classic", level)
        for document in Document.allCases {
            let sealed = try line.seal(Samples.face(document))
            let text = String(decoding: sealed, as: UTF8.self)
            #expect(text.ranges(of: ">mortarboard-school:songtao<").count == 1, "its mark, at any level")
            try LongLived.keep(sealed, "\(level.rawValue)-\(document).pdf")
        }
    }
}
