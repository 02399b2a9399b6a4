import Cryptography
import Foundation
import Messages
import TestKit
import Testing

@testable import Issuer

/// A file of what was issued before, line by line.
struct ImportTable {
    static let digest = SHA256.hash(Array("old".utf8)).hex
    static let plain: [ImportField: String] = [
        .studentNumber: "410912345", .term: "114-2", .document: "中文", .certificateNumber: "松科大管字第1140001號",
        .nameZh: "周沛恩", .nameEn: "Chou Pei-En", .departmentZh: "工業管理系", .departmentEn: "Industrial Management",
        .degreeZh: "管理學士", .degreeEn: "Bachelor of Business Administration", .conferredMonth: "115/6",
        .sha256: digest, .issuedOn: "115/6/20", .version: "1",
    ]
    static let fields: [ImportField] = ImportField.allCases
    static let now = Date(rfc3339: "2026-06-22T02:00:00Z")!

    /// - Parameter rows: what each says otherwise than a plain one; empty where it says nothing.
    static func text(_ rows: [[ImportField: String]], headings: [String]? = nil) -> String {
        let heads = headings ?? fields.map(\.heading.zh)
        let lines = rows.map { row in
            fields.map { "\"\((row[$0] ?? plain[$0] ?? "").replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        }
        return ([heads.joined(separator: ",")] + lines).joined(separator: "\r\n")
    }

    static func file(_ rows: [[ImportField: String]], at now: Date = now) -> ImportFile {
        ImportFile(Array(text(rows).utf8), at: now)
    }

    /// What somebody has collected, of whom nothing was sent.
    static func collected(_ certificate: String = "C-1", on day: String = "115/6/10", _ number: String = "410912345")
        -> [ImportField: String]
    {
        [
            .studentNumber: number, .certificateNumber: certificate, .sha256: "", .issuedOn: "", .document: "",
            .version: "", .collectedAt: day,
        ]
    }
}

extension TestSchool {
    /// Imports a file: what it says of collected papers first, each by itself.
    func imports(_ rows: [[ImportField: String]], isTrial: Bool = false) throws -> Importing.Outcome {
        let file = ImportTable.file(rows, at: bench.now)
        #expect(file.refused.isEmpty && file.flaws.isEmpty)
        let importing = try Composition(settings).importing
        var outcome = try file.collected.reduce(Importing.Outcome()) { sum, row in
            try sum + bench.perform { tx in try importing.collect(row, isTrial: isTrial, tx) }
        }
        if !file.issued.isEmpty {
            outcome = try outcome + bench.perform { tx in try importing.issue(file.issued, isTrial: isTrial, tx) }
        }
        return outcome
    }

    /// What was stated is signed, and known to the verifier.
    func settle() throws {
        try bench.turn("sign")
        try register()
    }
}
