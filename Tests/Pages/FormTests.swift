import Foundation
import HTTPTypes
import Testing

@testable import Pages

@Suite("Forms")
struct FormTests {
    private static let size = FormSize(whole: 4_096, field: 256)

    private func read(_ body: String, within size: FormSize = size) throws(FormRefusal) -> FormFields {
        try FormFields(urlEncoded: Array(body.utf8), within: size)
    }

    @Test("A field is what was typed, whatever the way it was written")
    func fields() throws {
        let form = try read("phone=%2B886+900&county=%E6%96%B0%E5%8C%97%E5%B8%82&empty=&flag&a=b%3Dc%26d=e")
        #expect(form["phone"] == "+886 900")
        #expect(form["county"] == "新北市")
        #expect(form["empty"]?.isEmpty == true)
        #expect(form["flag"]?.isEmpty == true)
        #expect(form["a"] == "b=c&d=e")
        #expect(form["road"] == nil)
        #expect(try read("")["phone"] == nil)
    }

    @Test(
        "What is no form of ours is refused with its reason, before it becomes text",
        arguments: [
            ("a=1&a=2", .unreadable),
            ("%E7%94%B2=1", .unreadable),
            ("a%CC%81=1", .unreadable),
            ("=1", .unreadable),
            (String(repeating: "n", count: 65) + "=1", .unreadable),
            ("a=%", .unreadable),
            ("a=%2", .unreadable),
            ("a=%zz", .unreadable),
            ("a=%FF", .unreadable),
            ("a=%ED%A0%80", .unreadable),
            ("a=x%00y", .unreadable),
            ("a=" + String(repeating: "x", count: 257), .fieldTooLarge),
            ("a=" + String(repeating: "%CC%81", count: 129), .fieldTooLarge),
            ("a=" + String(repeating: "%CC%81", count: 500), .fieldTooLarge),
            (String(repeating: "a=1&", count: 1_025), .tooLarge),
        ] as [(String, FormRefusal)])
    func refusals(body: String, refusal: FormRefusal) {
        #expect(throws: refusal) { try read(body) }
    }

    @Test("A field may be as long as its route says, in bytes as typed")
    func lengths() throws {
        #expect(try read("a=" + String(repeating: "%CC%81", count: 128))["a"]?.utf8.count == 256)
        #expect(try read("a=" + String(repeating: "x", count: 256))["a"]?.count == 256)
    }

    @Test(
        "A field whose page has an answer to it is left out where it is too long, once, and the rest of the form is read"
    )
    func answered() throws {
        let size = FormSize(whole: 4_096, field: 8, answered: ["password"])
        let form = try read("user=pei&password=\(String(repeating: "x", count: 900))&token=T", within: size)
        #expect(form.tooLong == ["password"] && form["password"] == nil)
        #expect(form["user"] == "pei" && form["token"] == "T")
        #expect(try read("password=12345678", within: size)["password"] == "12345678")
        for twice in ["password=123456789&password=1", "password=1&password=123456789"] {
            #expect(throws: FormRefusal.self) { try read(twice, within: size) }
        }
        #expect(throws: FormRefusal.fieldTooLarge) { try read("user=123456789", within: size) }
    }

    @Test("Sixty-four kilobytes of combining marks cost no time, for they never become text")
    func marks() {
        let began = ContinuousClock.now
        for _ in 0..<20 {
            #expect(throws: FormRefusal.self) {
                try read(
                    "\(String(repeating: "\u{301}", count: 32_768))=1", within: FormSize(whole: 131_072, field: 256))
            }
            #expect(throws: FormRefusal.fieldTooLarge) {
                try read(
                    "a=\(String(repeating: "\u{301}", count: 32_768))", within: FormSize(whole: 131_072, field: 256))
            }
        }
        #expect(ContinuousClock.now - began < .seconds(5))
    }
}

@Suite("Forms with a file")
struct FileFormTests {
    private static let size = FormSize(whole: 1_024, field: 64, file: 100)

    /// - Parameter beside: how long another header is, which says nothing.
    private static func part(_ name: String, _ content: String, file: String? = nil, beside: Int = 0) -> String {
        let fileName = file.map { "; filename=\"\($0)\"" } ?? ""
        return "--X\r\nContent-Disposition: form-data; name=\"\(name)\"\(fileName)\r\nX-Any: "
            + String(repeating: "x", count: beside) + "\r\n\r\n\(content)\r\n"
    }

    private func read(_ body: String, pieces: Int = 1 << 20) throws(FormRefusal) -> (FileForm.Read, file: String) {
        var form = try FileForm(
            contentType: "multipart/form-data; boundary=X", length: nil, file: "roster", within: Self.size)
        var file: [UInt8] = []
        var rest = Array(body.utf8)[...]
        while !rest.isEmpty {
            try form.take(rest.prefix(pieces)) { file += $0 }
            rest = rest.dropFirst(pieces)
        }
        return (try form.finish(), String(decoding: file, as: UTF8.self))
    }

    @Test("The file is handed on and the fields beside it are kept, wherever the body is cut")
    func both() throws {
        let body =
            Self.part("token", "T0K3N") + Self.part("roster", "學號,姓名\r\n1,乙\r\n", file: "名冊.csv")
            + Self.part("because", "重新匯出") + "--X--\r\n"
        for pieces in [1, 2, 3, 7, 64, 1_000] {
            let (read, file) = try read(body, pieces: pieces)
            #expect(file == "學號,姓名\r\n1,乙\r\n")
            #expect(read.fileName == "名冊.csv" && read.fileBytes == file.utf8.count)
            #expect(read.fields["token"] == "T0K3N" && read.fields["because"] == "重新匯出")
            #expect(read.fields["roster"] == nil)
        }
    }

    @Test(
        "What is too large, twice, missing or unreadable says which",
        arguments: [
            (part("token", "T"), .fileMissing),
            (part("roster", "a", file: "a") + part("roster", "b", file: "b"), .oneFileOnly),
            (part("roster", String(repeating: "x", count: 101), file: "a"), .fileTooLarge),
            (part("note", String(repeating: "x", count: 65)), .fieldTooLarge),
            (part("roster", "a", file: "a") + part("note", String(repeating: "x", count: 65)), .fieldTooLarge),
            (
                part("roster", "a", file: "a") + part("other", String(repeating: "x", count: 1_025), file: "b"),
                .tooLarge
            ),
            (part("roster", "a", file: String(repeating: "\u{301}", count: 33)), .fieldTooLarge),
            (part("roster", "a", file: "a") + part("note", "1") + part("note", "2"), .unreadable),
            (part("roster", "a", file: "a") + part("備註", "1"), .unreadable),
            (part("roster", "a", file: "a") + part("note", "x\0y"), .unreadable),
        ] as [(String, FormRefusal)])
    func refusals(body: String, refusal: FormRefusal) {
        for pieces in [1, 1 << 20] {
            #expect(throws: refusal) { try read(body + "--X--\r\n", pieces: pieces) }
        }
    }

    @Test(
        "All that stands beside the file counts as the form, whatever it is and in whatever pieces it comes",
        arguments: [
            (1...200).map { part("n\($0)", "") }.joined(),
            String(repeating: "x", count: 1_025) + "\r\n" + part("note", ""),
            (1...3).map { part("photo\($0)", "", file: "p", beside: 400) }.joined(),
            part("roster", "a", file: "a", beside: 1_025),
            part("roster", "a", file: "a") + "--X" + String(repeating: " ", count: 1_025)
                + part("note", "").dropFirst(3),
            part("roster", "a", file: "a") + "--X--" + String(repeating: "x", count: 1_025),
        ])
    func around(body: String) {
        for pieces in [1, 64, 1 << 20] {
            #expect(throws: FormRefusal.tooLarge) { try read(body + "--X--\r\n", pieces: pieces) }
        }
    }

    @Test("A file in another field is read past")
    func others() throws {
        let (read, file) = try read(
            Self.part("roster", "a", file: "a") + Self.part("photo", String(repeating: "x", count: 500), file: "p")
                + "--X--\r\n")
        #expect(file == "a" && read.fields["photo"] == nil)
    }

    @Test("A length that is announced too large is refused before anything is read")
    func length() {
        #expect(throws: FormRefusal.fileTooLarge) {
            try FileForm(
                contentType: "multipart/form-data; boundary=X", length: 1_125, file: "roster", within: Self.size)
        }
    }

    @Test("Every refusal is the sender's fault, and says so")
    func statuses() {
        #expect(FormRefusal.allCases.allSatisfy { (400..<500).contains($0.status.code) })
    }
}
