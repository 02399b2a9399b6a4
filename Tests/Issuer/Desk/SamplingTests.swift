import Cryptography
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("Samples of diplomas, for the registrar")
struct SamplingTests {
    let student = Student()

    private func shown(_ desk: Desk, of student: Student? = nil) throws -> ShowSamples.Known {
        guard case .known(let known) = try desk.ask(ShowSamples(student: student?.id)) else { throw NotKnown() }
        return known
    }

    private struct NotKnown: Error {}

    /// All parts of it, held against the digest that the first one tells.
    private func file(
        _ desk: Desk, of student: Student? = nil, _ document: Document = .zh, _ kind: DiplomaKind = .diploma
    ) throws -> [UInt8] {
        var (bytes, number): ([UInt8], Int) = ([], 0)
        while true {
            let question = ReadSample(student: student?.id, document, kind, drawnAt: desk.bench.now, part: number)
            guard case .part(let part) = try desk.ask(question) else { throw NotKnown() }
            bytes += part.bytes
            number += 1
            guard bytes.count >= part.size else { continue }
            #expect(SHA256.hash(bytes).hex == part.sha256 && bytes.count == part.size)
            #expect(part.fileName.ascii == "specimen-\(kind.rawValue)-\(document.rawValue).pdf")
            return bytes
        }
    }

    private func read(_ bytes: [UInt8], by program: String, _ arguments: [String]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments.map { $0 == "FILE" ? file.path : $0 }
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }

    @Test("Every document of either kind is shown, first what a collection starts, in the layout in force")
    func offered() throws {
        let desk = try Desk(TestSchool(documents: "en", ["layout": "steel"]))
        let known = try shown(desk)
        #expect(known.samples.map(\.document) == [.en, .en, .zh, .zh, .bilingual, .bilingual])
        #expect(known.samples.map(\.isForAll) == [true] + Array(repeating: false, count: 5))
        #expect(known.samples.allSatisfy(\.flaws.isEmpty) && known.layout.rawValue == "steel" && known.standIns.isEmpty)
        #expect(known.person == nil)
        for sample in known.samples {
            let text = try read(file(desk, sample.document, sample.kind), by: "pdftotext", ["FILE", "-"])
            #expect(text.contains("樣張") && text.contains("SPECIMEN"), "\(sample.document) \(sample.kind)")
            #expect(text.contains("松濤") || text.contains("Songtao"))
        }
    }

    @Test("With a listed student's facts it prints what a diploma would, before anything is sealed; who looked is kept")
    func ofStudent() throws {
        let desk = try Desk()
        try desk.bench.hear(student.listed(), from: "sis")
        let known = try shown(desk, of: student)
        #expect(known.person?.student == student.id && known.samples.allSatisfy(\.flaws.isEmpty))
        let bytes = try file(desk, of: student)
        let text = try read(bytes, by: "pdftotext", ["FILE", "-"])
        #expect(text.contains("周沛恩") && text.contains("SPECIMEN"))
        let looked = try desk.school.rows("SELECT student, question FROM accesses ORDER BY question").map {
            (try $0["student"] as UUID, try $0["question"] as String)
        }
        #expect(looked.map(\.1) == [ReadSample.name, ShowSamples.name] && looked.allSatisfy { $0.0 == student.id })
        #expect(try desk.bench.said(DiplomaSealed.self).isEmpty)
        #expect(try desk.school.rows("SELECT FROM versions").isEmpty && desk.school.rows("SELECT FROM seals").isEmpty)
        #expect(try desk.school.rows("SELECT FROM statements").isEmpty)
    }

    @Test("It bears no seal, and no id by which any verifier could know it")
    func noSeal() throws {
        let desk = try Desk()
        try desk.bench.hear(student.listed(), from: "sis")
        let bytes = try file(desk, of: student)
        let told = try read(bytes, by: "pdfsig", ["FILE"])
        #expect(told.contains("is not signed") && !told.contains("Signer"), "\(told)")
        let document = String(decoding: bytes, as: UTF8.self)
        #expect(document.contains("/d/SPECIMEN-NOT-A-DIPLOMA") && !document.contains("/ByteRange"))
        #expect(document.contains("mortarboard-specimen") && Sitter.lookup.utf8.count == 22)
    }

    @Test("What nobody has said yet is told, and something else printed in its place; what no font draws is not drawn")
    func lacking() throws {
        let desk = try Desk()
        let early = Student(number: "410912347", english: nil)
        try desk.bench.hear(early.listed(month: nil), from: "sis")
        let known = try shown(desk, of: early)
        #expect(known.standIns == [.certificateNumber, .conferredMonth])
        let flawed = known.samples.filter { !$0.flaws.isEmpty }
        #expect(flawed.count == 4 && flawed.allSatisfy { $0.flaws == [PrintingFlaw(.englishName, .missing)] })
        #expect(try read(file(desk, of: early), by: "pdftotext", ["FILE", "-"]).contains("樣張第0000000號"))
        let english = ReadSample(student: early.id, .en, .diploma, drawnAt: desk.bench.now, part: 0)
        #expect(try desk.ask(english) == .unprintable)
        try desk.bench.hear(early.collected("C-7"), from: "registrar")
        #expect(try read(file(desk, of: early), by: "pdftotext", ["FILE", "-"]).contains("C-7"))
    }

    @Test("Nobody else than who is listed has a sample, and no file has parts behind its end")
    func unknown() throws {
        let desk = try Desk()
        try desk.bench.hear(student.listed(), from: "sis")
        try desk.bench.hear(student.withdrawn(), from: "sis", statedAt: desk.bench.now + 1)
        for student in [student.id, UUID()] {
            #expect(try desk.ask(ShowSamples(student: student)) == .unknown)
            let question = ReadSample(student: student, .zh, .diploma, drawnAt: desk.bench.now, part: 0)
            #expect(try desk.ask(question) == .unknown)
        }
        for part in [-1, 9, 8_192, Int.max] {
            #expect(
                try desk.ask(ReadSample(student: nil, .zh, .diploma, drawnAt: desk.bench.now, part: part)) == .unknown)
        }
    }
}
