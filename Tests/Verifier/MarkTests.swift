import Messages
import Testing

@testable import Verifier

@Suite("The mark of a school in a file")
struct MarkTests {
    @Test(
        "It is found however the file comes in pieces",
        arguments: [
            ("…<dc:identifier>mortarboard-school:songtao</dc:identifier>…", "songtao"),
            ("mortarboard-school:mortarboard-school:a-b.c_1 ", "mortarboard-school"),
            ("mortarboard-school:<mortarboard-school:songtao<", "songtao"),
            ("mortarboard-schoo1:songtao<", nil), ("mortarboard-school:", nil), ("mortarboard-school:songtao", nil),
            ("mortarboard-school:" + String(repeating: "a", count: 63) + "<", String(repeating: "a", count: 63)),
            ("mortarboard-school:" + String(repeating: "a", count: 64) + "<", nil), ("", nil),
        ] as [(String, String?)])
    func pieces(text: String, school: String?) {
        let bytes = Array(text.utf8)
        for size in [1, 2, 7, 19, 20, 1_000] {
            var reader = MarkReader()
            for start in stride(from: 0, to: bytes.count, by: size) {
                reader.take(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(reader.school == school, "in pieces of \(size)")
        }
    }

    @Test("The mark that a school writes is the mark that is read")
    func same() {
        var reader = MarkReader()
        reader.take(Array("\(SchoolMark.text(of: "songtao"))<".utf8)[...])
        #expect(reader.school == "songtao")
    }
}
