import Cryptography
import Foundation
import Messages
import Pages
import Tables
import Testing

@testable import Verifier

@Suite("Many files")
struct ManyTests {
    private static func part(_ name: String, _ content: [UInt8], field: String = "file") -> [UInt8] {
        Array("--B\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n\r\n".utf8) + content
            + Array("\r\n".utf8)
    }

    private func read(_ parts: [[UInt8]], pieces: Int = 65_536) throws(FormRefusal) -> [Asked] {
        var reader = try ManyReader(contentType: "multipart/form-data; boundary=B", length: nil)
        var rest = (parts.flatMap(\.self) + Array("--B--\r\n".utf8))[...]
        while !rest.isEmpty {
            try reader.take(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
        }
        return try reader.finish()
    }

    private static let pdf = Array(Made.diploma().utf8)

    /// Two files, the second in a folder and deflated, as Python's zipfile writes them, and what Macs put beside one.
    private static let archive = """
        UEsDBBQAAAAAAAAAIVzD+G/EEwAAABMAAAAFAAAAYS5wZGYlUERGLTEuNyBvbmUgJSVFT0YKUEsDBBQAAAAAAAAAIVwAAAAAAAAA\
        AAAAAAAHAAAAZm9sZGVyL1BLAwQUAAAICAAAACFcvcJsrhoAAAAHAgAAEQAAAGZvbGRlci/orYnmm7gucGRmUw1wcdM11DNXKCnP\
        V6gYBSMOqKq6+rtxAQBQSwMEFAAAAAAAAAAhXBb0kbwIAAAACAAAABAAAABfX01BQ09TWC8uX2EucGRmcmVzb3VyY2VQSwECFAMU\
        AAAAAAAAACFcw/hvxBMAAAATAAAABQAAAAAAAAAAAAAAgAEAAAAAYS5wZGZQSwECFAMUAAAAAAAAACFcAAAAAAAAAAAAAAAABwAA\
        AAAAAAAAAAAAgAE2AAAAZm9sZGVyL1BLAQIUAxQAAAgIAAAAIVy9wmyuGgAAAAcCAAARAAAAAAAAAAAAAACAAVsAAABmb2xkZXIv\
        6K2J5pu4LnBkZlBLAQIUAxQAAAAAAAAAIVwW9JG8CAAAAAgAAAAQAAAAAAAAAAAAAACAAaQAAABfX01BQ09TWC8uX2EucGRmUEsF\
        BgAAAAAEAAQA5QAAANoAAAAAAA==
        """

    @Test("A ZIP is opened, and its files are read as if they had come alone", arguments: [1, 100, 65_536])
    func archives(pieces: Int) throws {
        let bytes = [UInt8](try #require(Data(base64Encoded: Self.archive)))
        let asked = try read([Self.part("all.ZIP", bytes)], pieces: pieces)
        #expect(asked.map(\.name) == ["all.ZIP › a.pdf", "all.ZIP › folder/證書.pdf"])
        let two = Array("%PDF-1.7 two \(String(repeating: "x", count: 500))%%EOF\n".utf8)
        guard case .file(let upload) = asked[1] else { return #expect(Bool(false), "it is read") }
        #expect(upload.sha256 == SHA256.hash(two) && upload.size == two.count)
        // Of one that breaks off nothing is believed.
        #expect(
            try read([Self.part("all.zip", Array(bytes.dropLast()))]) == [
                .unread(name: "all.zip", .archive("zip-cut-short"))
            ])
    }

    @Test("All that comes out of archives counts, also what is nobody's file, and where no room is left none is opened")
    func room() throws {
        let bytes = [UInt8](try #require(Data(base64Encoded: Self.archive)))
        for (room, names, unpacked) in [
            (546, ["a.zip › a.pdf", "a.zip › folder/證書.pdf"], 546), (545, ["a.zip"], 538), (0, ["a.zip"], 0),
        ] {
            let archive = Unpacking("a.zip", within: room)
            archive.take(bytes[...])
            let asked = archive.finish()
            #expect(asked.map(\.name) == names && archive.unpacked == unpacked, "\(room)")
            #expect((asked.first == .unread(name: "a.zip", .archive("zip-too-much-inside"))) == (room < 546))
        }
    }

    @Test("Each file is read as if it had come alone, in whatever pieces", arguments: [1, 100, 65_536])
    func files(pieces: Int) throws {
        let asked = try read(
            [
                Self.part("a.pdf", Self.pdf), Self.part("C:\\x\\b.jpg", [0xFF, 0xD8, 0xFF]), Self.part("c.pdf", []),
                Self.part("note.pdf", Self.pdf, field: "other"), Self.part("d.zip", Array("PK, but none".utf8)),
            ], pieces: pieces)
        #expect(asked.map(\.name) == ["a.pdf", "b.jpg", "c.pdf", "d.zip"])
        var alone = try Made.upload(Self.pdf, name: "a.pdf")
        alone.seen = .traces(alone.traces)
        #expect(asked[0] == .file(alone))
        guard case .file(let picture) = asked[1] else { return #expect(Bool(false), "a picture is read") }
        #expect(picture.likeness == .picture)
        #expect(asked[2] == .unread(name: "c.pdf", .empty))
        #expect(asked[3] == .unread(name: "d.zip", .archive("not-a-zip")))
    }

    @Test("A file that is too large is refused alone, and too many or too much are refused as a whole")
    func limits() throws {
        let large = [UInt8](repeating: 0x20, count: 10 * 1_048_576 + 1)
        let asked = try read([Self.part("a.pdf", large), Self.part("b.pdf", Self.pdf)])
        #expect(asked[0] == .unread(name: "a.pdf", .tooLarge))
        #expect(asked[1].name == "b.pdf")
        #expect(throws: FormRefusal.tooLarge) { try read((0...ManyReader.most).map { Self.part("\($0)", [1]) }) }
        #expect(throws: FormRefusal.fileMissing) { try read([Self.part("", [])]) }
        #expect(throws: FormRefusal.fileMissing) { try read([]) }
        #expect(throws: FormRefusal.fileTooLarge) {
            try ManyReader(
                contentType: "multipart/form-data; boundary=B", length: ManyReader.size.file + ManyReader.size.whole + 1
            )
        }
        #expect(Set(ManyPage.Refusal.allCases.map(\.words.zh)).count == ManyPage.Refusal.allCases.count)
    }

    private static func answered(_ name: String, _ verdict: Verdict, _ explanation: Explanation? = nil) -> Answered {
        let upload = Upload(sha256: SHA256.hash([1]), size: 1, fileName: name, school: nil)
        return Answered(
            asked: .file(upload),
            checked: Checked(
                verdict: verdict, news: .complete, upload: upload, checkedAt: Date(rfc3339: "2026-09-10T03:32:00Z")!,
                explanation: explanation))
    }

    private static let entry = Entry(
        document: .zh, kind: .diploma, version: 1, sealedAt: Date(rfc3339: "2026-07-22T00:00:00Z")!,
        shown: School.shown,
        newest: nil, revocation: nil)
    private static let newest = Entry.Newest(version: 2, sealedAt: Date(rfc3339: "2026-09-01T00:00:00Z")!)
    private static let answers = [
        answered("good.pdf", .valid(entry)), answered("old.pdf", .superseded(entry, by: newest)),
        answered("=cmd.pdf", .notGenuine, .printed(.browser)), answered("later.pdf", .undetermined(.unreachable)),
        Answered(asked: .unread(name: "x.zip", .archive("zip-encrypted")), checked: nil),
    ]

    @Test("What needs a person stands first, each group can be reached, and names stand only beside what verified")
    func view() throws {
        let view = ManyView(Self.answers, at: Moment(Date(), .zh), again: "T", .zh)
        #expect(view.rows.map(\.name) == ["=cmd.pdf", "later.pdf", "x.zip", "old.pdf", "good.pdf"])
        #expect(view.groups.map(\.count) == [1, 2, 1, 1] && view.verified == 1 && view.areSomeUnknown)
        #expect(view.rows.map { $0.anchor != nil } == [true, true, false, true, true])
        #expect(view.rows.map { $0.person != nil } == [false, false, false, true, true])
        #expect(view.rows[3].note == "已有第2版（2026-09-01），請索取新版。")
    }

    @Test("The table for spreadsheets has a row for each file and begins no formula", arguments: Language.allCases)
    func sheet(language: Language) {
        let lines = String(decoding: Sheet(Self.answers, language).bytes, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 6)
        let cells = lines.map { $0.split(separator: "\",\"", omittingEmptySubsequences: false).count }
        #expect(Set(cells) == [14])
        #expect(lines[3].utf8.starts(with: "\"'=cmd.pdf\"".utf8))
        #expect(lines[1].contains("latest-original") && lines[5].contains("zip-encrypted"))
        #expect(lines[3].contains("伊斯瑪哈善") == false && lines[2].contains("伊斯瑪哈善"))
    }

    @Test("The page carries what it needs to tell the same again")
    func again() throws {
        let retelling = Retelling()
        let ticket = try retelling.seal(Self.answers.map(\.told))
        let back = try #require(retelling.open(ticket, as: [Asked.Told].self)).compactMap(\.asked)
        #expect(back.map(\.name) == Self.answers.map(\.asked.name))
        #expect(back.last == .unread(name: "x.zip", .archive("zip-encrypted")))
    }

    @Test("The page of many says how many verified, in both languages", arguments: Language.allCases)
    func page(language: Language) throws {
        let templates = try pages(of: TrustedSchools(School.trust([try School()])), Kit())
        let view = ManyView(Self.answers, at: Moment(Date(), language), again: "TICKET", language)
        let html = templates.html("many-answers", view, for: Visit(language, path: "/many"))
        #expect(html.contains(language == .zh ? "5個檔案，1個成功</h1>" : "5 files, 1 verified</h1>"))
        #expect(html.components(separatedBy: "role=\"rowheader\"").count == 6 && !html.contains("{{"))
        #expect(html.contains("action=\"/many/table.csv\"") && html.contains("id=\"failed\""))
        let one = ManyView([Self.answers[0]], at: Moment(Date(), language), again: "TICKET", language)
        #expect(
            templates.html("many-answers", one, for: Visit(language, path: "/many"))
                .contains(language == .zh ? "1個檔案，1個成功</h1>" : "1 file, 1 verified</h1>"))
        if let folder = ProcessInfo.processInfo.environment["PICTURES"] {
            try Data(html.utf8).write(to: URL(filePath: folder).appending(component: "many.\(language).html"))
        }
    }
}
