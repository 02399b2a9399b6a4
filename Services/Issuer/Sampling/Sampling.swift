import Chassis
import Cryptography
import Foundation
import Messages
import Postgres
import Press

/// Shows the registrar how diplomas of the layout in force would look: 樣張, marked across the page. No seal and no statement is made of
/// it and nothing of it is kept, so that no verifier knows it.
struct Sampling: Sendable {
    let school: String
    /// What a collection starts.
    let documents: [Document]
    /// As its setting names it.
    let layout: String
    /// Drawn with only when somebody looks: a school does so some days of the year.
    let press: Lazy<Press>
    let verifierURL: String
    /// Whose the metadata says that it is: no school's.
    static let mark = "mortarboard-specimen"

    @Sendable
    func show(_ asked: Asked<ShowSamples>, _ tx: borrowing Transaction) throws -> Reply<ShowSamples.Answer> {
        guard let sitter = try sitter(asked.question.student, tx) else { return Reply(.unknown) }
        let (press, today) = (try press.get(), Day(taipei: tx.now))
        let all = documents + Document.allCases.filter { !documents.contains($0) }
        let samples = all.flatMap { document in
            DiplomaKind.allCases.map { kind in
                ShowSamples.Sample(
                    document: document, kind: kind, isForAll: kind == .diploma && documents.contains(document),
                    flaws: flaws(of: sitter, document, kind, on: today, press))
            }
        }
        let name = layout.split(separator: "/").last.flatMap { Line(rawValue: String($0)) }
        return Reply(
            .known(
                .init(
                    person: sitter.listed?.person(in: school), layout: name ?? Line(rawValue: "classic")!,
                    samples: samples, standIns: sitter.standIns(all))))
    }

    @Sendable
    func read(_ asked: Asked<ReadSample>, _ tx: borrowing Transaction) throws -> Reply<ReadSample.Answer> {
        let wanted = asked.question
        guard let sitter = try sitter(wanted.student, tx) else { return Reply(.unknown) }
        let (press, today) = (try press.get(), Day(taipei: wanted.drawnAt))
        guard flaws(of: sitter, wanted.document, wanted.kind, on: today, press).isEmpty else {
            return Reply(.unprintable)
        }
        defer { press.rest() }
        let face = sitter.face(wanted.document, wanted.kind, on: today, verifierURL: verifierURL)
        let bytes = try press.specimen(face, drawnAt: wanted.drawnAt)
        // As many parts as no file has.
        guard (0..<8_192).contains(wanted.part), wanted.part * ReadDiploma.partSize < bytes.count else {
            return Reply(.unknown)
        }
        let part = bytes.dropFirst(wanted.part * ReadDiploma.partSize).prefix(ReadDiploma.partSize)
        return Reply(
            .part(
                .init(
                    version: 0, fileName: FileName(sampleOf: wanted.document, wanted.kind), size: bytes.count,
                    sha256: SHA256.hash(bytes).hex, bytes: Data(part))))
    }

    private func sitter(_ student: UUID?, _ tx: borrowing Transaction) throws -> Sitter? {
        guard let student else { return Sitter(listed: nil, paper: nil) }
        guard let listed = try tx.listed(student) else { return nil }
        return Sitter(listed: listed, paper: try tx.papers(of: student).first(where: \.isStanding))
    }

    private func flaws(
        of sitter: Sitter, _ document: Document, _ kind: DiplomaKind, on today: Day, _ press: Press
    ) -> [PrintingFlaw] {
        let face = sitter.face(document, kind, on: today, verifierURL: verifierURL)
        var flaws = Set(press.flaws(of: face).map(PrintingFlaw.init))
        if sitter.lacksName(for: document) {
            // What stands in its place has no flaws of its own.
            flaws = flaws.filter { $0.part != .englishName }
            flaws.insert(PrintingFlaw(.englishName, .missing))
        }
        return flaws.inOrder
    }
}

extension FileName {
    /// In it stands nobody's name: a sample is nobody's diploma.
    fileprivate init(sampleOf document: Document, _ kind: DiplomaKind) {
        let title = kind == .diploma ? "學位證書" : "學位證明書"
        let language =
            switch document {
            case .zh: "中文版"
            case .en: "英文版"
            case .bilingual: "中英文版"
            }
        self.init(
            ascii: ["specimen", kind.rawValue, document.rawValue], full: ["樣張", title, language], ending: "pdf")
    }
}
