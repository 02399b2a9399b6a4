import Languages
import Messages
import Testing

@testable import Press

private func lines(_ text: String, _ style: Style = .kai, width: Double) throws -> [String] {
    Paragraph(try Samples.shaper.shape(text, style, .body)).lines(width: width).map { $0.map(\.text).joined() }
}

@Test func linesAreAboutEquallyLong() throws {
    #expect(try lines("在本校資訊工程學系修業期滿", width: 12) == ["在本校資訊工程", "學系修業期滿"])
}

@Test func punctuationNeverBeginsALine() throws {
    for width in stride(from: 3.0, through: 12, by: 0.5) {
        let lines = try lines("成績及格，准予畢業。依學位授予法之規定，（授予）「學士」學位。", width: width)
        #expect(lines.allSatisfy { !"，。）」".contains($0.first ?? "，") && !"（「".contains($0.last ?? "（") })
        #expect(lines.joined() == "成績及格，准予畢業。依學位授予法之規定，（授予）「學士」學位。")
    }
}

@Test func wordsStayWhole() throws {
    let text = "Department of Computer Science and Information Engineering"
    for width in stride(from: 6.0, through: 30, by: 1) {
        let lines = try lines(text, .roman, width: width)
        // With the space at a line's end, or whoever reads it aloud runs two words together.
        #expect(lines.joined() == text && lines.dropLast().allSatisfy { $0.last == " " })
    }
}

@Test("A text without room for a break stays in one line, and nothing makes no line")
func extremes() throws {
    #expect(try lines("Tjokrodiningrat", .roman, width: 2) == ["Tjokrodiningrat"])
    #expect(try lines("", width: 10) == [])
}

@Test func aDiplomaNeverOverflows() {
    var face = Samples.face()
    face.department.zh = String(repeating: "資訊", count: 300)
    #expect(throws: Unprintable.tooLong(.body)) { _ = try Samples.press.draw(face, sealedAt: Samples.sealedAt) }
    face = Samples.face(zh: String(repeating: "林", count: 400))
    #expect(throws: Unprintable.tooLong(.name)) { _ = try Samples.press.draw(face, sealedAt: Samples.sealedAt) }
    face = Samples.face()
    face.verifyAt = String(repeating: "x", count: 4000)
    #expect(throws: Unprintable.addressTooLong) { _ = try Samples.press.draw(face, sealedAt: Samples.sealedAt) }
}
