import Chassis
import Cryptography
import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("A student has the sealed file itself, and nobody has what is not theirs to have")
struct FileTests {
    let student = Student()
    let mails: MailCatcher

    init() throws { mails = try MailCatcher() }

    private func diploma(_ student: Student = Student()) -> UUID { diplomaID(of: student.id, .bilingual) }

    private func read(
        _ school: TestSchool, version: Int? = nil, part: Int = 0, of other: Student? = nil, by asker: Student? = nil
    ) throws -> ReadDiploma.Answer {
        try school.bench.ask(
            ReadDiploma(
                student: (asker ?? student).id, diploma: diploma(other ?? student), version: version, part: part))
    }

    /// All parts of it, with the first one's word of the whole.
    private func whole(_ school: TestSchool, version: Int? = nil) throws -> (bytes: [UInt8], told: ReadDiploma.Part) {
        guard case .part(let first) = try read(school, version: version) else { throw TestSchool.NotSealed() }
        var bytes = [UInt8](first.bytes)
        var number = 1
        while case .part(let part) = try read(school, version: first.version, part: number) {
            bytes += part.bytes
            number += 1
        }
        return (bytes, first)
    }

    @Test("The bytes are those that were sealed and mailed, and so is the name of the file")
    func exact() throws {
        let school = try TestSchool.registered(student, mails)
        try school.bench.turn("mail")
        let (bytes, told) = try whole(school)
        let sealed = try #require(school.sealedFiles().first)
        #expect(SHA256.hash(bytes).hex == sealed.sha256 && told.sha256 == sealed.sha256)
        #expect(bytes.count == told.size && told.version == 1)
        #expect(try mails.letters().map(\.files) == [[told.fileName.ascii]])
        let shown = try #require(school.diplomas().first)
        #expect(shown.diploma == diploma() && shown.versions.map(\.fileSize) == [told.size])
    }

    @Test(
        "A file of many parts is whole again, up to its last byte",
        arguments: [1, 180 * 1_024, 180 * 1_024 + 1, 700_001])
    func parts(size: Int) throws {
        let school = try TestSchool.registered(student, mails)
        let file = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }
        try school.tamper("UPDATE seals SET file = \(file), sha256 = \(SHA256.hash(file).hex)")
        let (bytes, told) = try whole(school)
        #expect(bytes == file && told.size == size && told.sha256 == SHA256.hash(file).hex)
        for number in [-1, 4, 8_191, 8_192, Int.max] { #expect(try read(school, part: number) == .unknown) }
    }

    @Test("Nobody has another's file, nor a version that is none")
    func others() throws {
        let school = try TestSchool.registered(student, mails)
        let other = Student(number: "410912346")
        try school.bench.hear(other.listed(), from: "sis")
        #expect(try read(school, of: student, by: other) == .unknown)
        #expect(try read(school, version: 2) == .unknown)
        #expect(
            try school.bench.ask(ReadDiploma(student: student.id, diploma: UUID(), version: nil, part: 0)) == .unknown)
    }

    @Test("What no verifier knows is not given out")
    func unregistered() throws {
        let school = try TestSchool()
        try school.collect()
        #expect(try read(school) == .unknown)
        try school.sealDue()
        #expect(try read(school) == .withheld)
        #expect(try school.diplomas()[0].versions.map(\.fileSize) == [nil])
        try school.register()
        #expect(try whole(school).told.version == 1)
    }

    @Test("What is held before it left is withheld; what has left may be had again", arguments: [false, true])
    func held(hasLeft: Bool) throws {
        let school = try TestSchool.registered(student, mails)
        if hasLeft { try school.bench.turn("mail") }
        try school.bench.hear(ClearanceReopened(student: student.id, revision: 2, reopenedAt: school.bench.now))
        #expect((try read(school) == .withheld) == !hasLeft)
        #expect(try school.diplomas()[0].versions.map { $0.fileSize != nil } == [hasLeft])
    }

    @Test("A revoked degree has no file, and the page hears why; reinstated, it has it again")
    func revoked() throws {
        let school = try TestSchool.registered(student, mails)
        try school.bench.turn("mail")
        try school.bench.hear(student.revoked(), from: "registrar", statedAt: school.bench.now)
        #expect(try read(school) == .withheld)
        #expect(try school.diplomas().map(\.isRevoked) == [true])
        #expect(try school.diplomas()[0].mails.map(\.keptBack) == [.revoked])
        try school.bench.hear(student.reinstated(), from: "registrar", statedAt: school.bench.now + 1)
        #expect(try read(school) != .withheld)
        #expect(try school.diplomas().map(\.isRevoked) == [false])
    }

    @Test("Of two versions each is had under its number, and both are told with their reasons")
    func versions() throws {
        let school = try TestSchool.registered(student, mails)
        try school.bench.turn("mail")
        let first = try whole(school).bytes
        try school.bench.hear(
            student.replaced("C-\(student.number)", by: "C-2"), from: "registrar", statedAt: school.bench.now)
        var shown = try school.diplomas()[0].versions
        #expect(shown.map(\.version) == [2, 1] && shown.map(\.reason) == [.replaced, .first])
        #expect(shown.map(\.kind) == [.certificate, .diploma])
        #expect(shown.map { $0.sealedAt == nil } == [true, false])
        #expect(try whole(school).bytes == first, "the newest that there is")
        school.bench.now += 31 * 86_400
        try school.seal()
        try school.register()
        shown = try school.diplomas()[0].versions
        #expect(shown.allSatisfy { $0.fileSize != nil })
        #expect(shown.map(\.certificateNumber) == ["C-2", "C-\(student.number)"])
        let (bytes, told) = try whole(school)
        #expect(told.version == 2 && bytes != first)
        #expect(try whole(school, version: 1).bytes == first)
    }
}
