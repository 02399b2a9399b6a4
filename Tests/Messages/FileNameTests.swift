import Messages
import Testing

@Suite("What a file is called")
struct FileNameTests {
    @Test(
        "In ASCII a name keeps its letters, and nothing that a program could stumble over",
        arguments: [
            ("Chou, Pei-En", "diploma-Chou-Pei-En-v1.pdf"), ("周沛恩", "diploma-v1.pdf"), ("", "diploma-v1.pdf"),
            ("María Fernanda de los Ángeles", "diploma-Maria-Fernanda-de-los-Angeles-v1.pdf"),
            ("松科大學字第1140001號", "diploma-1140001-v1.pdf"), ("../../etc/passwd", "diploma-etc-passwd-v1.pdf"),
            ("a\"; filename=\"b", "diploma-a-filename-b-v1.pdf"), ("\u{FF11}\u{FF12}", "diploma-v1.pdf"),
            (String(repeating: "x", count: 300), "diploma-\(String(repeating: "x", count: 40))-v1.pdf"),
            ("Søren Łukasz Đức", "diploma-Soren-Lukasz-Duc-v1.pdf"),
            ("e" + String(repeating: "\u{301}", count: 500) + "f", "diploma-e-f-v1.pdf"),
        ])
    func ascii(word: String, name: String) {
        #expect(FileName(ascii: ["diploma", word, "v1"], full: [], ending: "pdf").ascii == name)
    }

    @Test(
        "In full it keeps what is written, but for what a system reserves",
        arguments: [
            ("周沛恩", "學位證書_周沛恩.pdf"), ("a/b\\c:d*e?f\"g<h>i|j", "學位證書_a-b-c-d-e-f-g-h-i-j.pdf"),
            (" .hidden. ", "學位證書_hidden.pdf"), ("...", "學位證書.pdf"),
            (String(repeating: "瓦", count: 100), "學位證書_\(String(repeating: "瓦", count: 20)).pdf"),
        ])
    func full(word: String, name: String) {
        #expect(FileName(ascii: [], full: ["學位證書", word], ending: "pdf").full == name)
    }

    @Test("Browsers are told both, and no name ends the header or begins another field")
    func disposition() {
        let name = FileName(ascii: ["diploma"], full: ["證書", "a'b (c)\r\nX: y"], ending: "pdf")
        #expect(
            name.contentDisposition
                == "attachment; filename=\"diploma.pdf\"; "
                + "filename*=UTF-8''%E8%AD%89%E6%9B%B8_a%27b%20%28c%29--X-%20y.pdf")
        #expect(name.encoded(atMost: 9).joined() == name.encoded(atMost: .max).joined())
        #expect(name.encoded(atMost: 9).allSatisfy { $0.utf8.count <= 9 })
    }
}
