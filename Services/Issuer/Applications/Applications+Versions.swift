import Chassis
import Foundation
import Messages
import Postgres

/// Versions.
extension Applications {
    /// Marks what has come to be sealed.
    func finish(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        try tx.sealedApplications(of: student).map { kept in
            try tx.turn(kept, to: .sealed)
            return try tx.tell(.sealed, of: kept, as: .sealed)
        }
    }

    /// Puts into the calendar what was approved, as soon as the roster gives what it is to print: a correction what is mended, a
    /// changed name that name. So no file ever bears the name of before beside the new one.
    func advance(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        try tx.lockStudent(student)
        let waiting = try tx.approvedApplications(of: student)
        guard !waiting.isEmpty, try tx.isDue(student), let graduate = try tx.graduate(student) else { return [] }
        var messages: [any Message] = []
        for kept in waiting {
            let versions = try newest(tx.lockVersions(of: student)).filter { !$0.isShut }
            let wanted = versions.filter { $0.document == kept.wish.document }
            switch kept.wish.kind {
            case .reissue: messages += try follow(kept, wanted, .reissued, tx)
            case .correction:
                guard try isMended(kept, graduate, tx) else { continue }
                messages += try follow(kept, wanted, .corrected, tx)
            case .nameChange:
                guard let name = kept.wish.name, graduate.name.fulfils(name) else { continue }
                messages += try follow(kept, name: graduate.name, versions.filter { !$0.isCancelled }, tx)
            case .language:
                guard let document = kept.wish.document else { continue }
                messages += try wanted.isEmpty ? begin(document, for: kept, tx) : follow(kept, wanted, nil, tx)
            }
        }
        return messages
    }

    /// Whether the roster gives anything otherwise than the newest file prints it, which no person has let stand. Of what was imported
    /// it prints what is known of it, and all else as the roster gave it when the correction was applied for.
    private func isMended(
        _ kept: KeptApplication, _ graduate: Graduate, _ tx: borrowing Transaction
    ) throws -> Bool {
        guard let document = kept.wish.document,
            let standing = try tx.papers(of: kept.student).first(where: \.isStanding)
        else { return false }
        var last = try tx.lastPrinted(document, of: kept.student)
        if last == nil, let former = try tx.formerFiles(of: kept.student).first(where: { $0.document == document }) {
            last = former.printed(beside: try tx.roster(of: kept) ?? graduate, graduate)
        }
        guard let printed = last else { return false }
        let changes = try tx.replacements(of: kept.student)
        let found = Evidence.otherwisePrinted([printed], than: graduate, standing, changes)
        return try tx.lifted(found, about: kept.student).count < found.count
    }

    /// What is sealed under another name is followed, and what is not sealed yet will bear it; what bears it already is all that there
    /// is to do where nothing else is.
    private func follow(
        _ kept: KeptApplication, name: PersonName, _ versions: [CalendarVersion], _ tx: borrowing Transaction
    ) throws -> [DiplomaScheduled] {
        let misnamed = Set(
            try tx.printedDiplomas(of: kept.student).filter { !$0.bears(name) }.map(\.document)
                + tx.formerFiles(of: kept.student).filter { !$0.bears(name) }.map(\.document))
        let concerned = versions.filter { misnamed.contains($0.document) || $0.state == .scheduled }
        return try concerned.isEmpty
            ? follow(kept, versions, nil, tx) : follow(kept, concerned, .nameChanged, tx)
    }

    /// Lets what is sealed have a successor. What is not sealed yet is one already; cancelled by the desk, it is put back.
    /// - Parameter reason: nil for what only has to be there.
    private func follow(
        _ kept: KeptApplication, _ versions: [CalendarVersion], _ reason: VersionReason?, _ tx: borrowing Transaction
    ) throws -> [DiplomaScheduled] {
        var scheduled: [DiplomaScheduled] = []
        for version in versions {
            if version.isCancelled {
                scheduled += try tx.restore([version.diploma])
                try tx.keep(kept, leadsTo: version.diploma, version.version, isOwn: true)
            } else if version.state.isSealed, let reason {
                let dueAt = terms.dueAt(version.document, decidedAt: tx.now)
                let next = try tx.succeed(version, change(of: version, reason, for: kept, tx), dueAt: dueAt)
                try tx.keep(kept, leadsTo: version.diploma, next.version, isOwn: true)
                scheduled.append(next)
            } else {
                try tx.keep(kept, leadsTo: version.diploma, version.version, isOwn: false)
            }
        }
        return scheduled
    }

    /// What is corrected bears the number that its paper has by now; all else keeps the one that it was sealed with.
    private func change(
        of version: CalendarVersion, _ reason: VersionReason, for kept: KeptApplication, _ tx: borrowing Transaction
    ) throws -> Change {
        guard reason == .corrected else {
            return Change(reason: reason, kind: version.kind, certificate: version.certificate)
        }
        let replacements = try tx.replacements(of: version.student).about(version.document)
        // What was imported may bear a number of its own, of which nobody has said to what paper it belongs; unless the number is
        // what was mended.
        let isFormer = try tx.formerFiles(of: version.student).contains { $0.document == version.document }
        let before = try tx.roster(of: kept)?.englishCertificateNumber
        let isRenumbered = before.map { version.document == .en && !areOnePaper($0, version.paper, replacements) }
        let start = isFormer && isRenumbered != true ? version.certificate : version.paper
        let number = Change.first(certificate: start).following(replacements).certificate
        return Change(reason: reason, kind: version.kind, certificate: number)
    }

    private func begin(
        _ document: Document, for kept: KeptApplication, _ tx: borrowing Transaction
    ) throws -> [DiplomaScheduled] {
        let diploma = diplomaID(of: kept.student, document)
        let dueAt = terms.dueAt(document, decidedAt: tx.now)
        guard let scheduled = try tx.begin(document, diploma, of: kept.student, dueAt: dueAt) else { return [] }
        try tx.keep(kept, leadsTo: diploma, scheduled.version, isOwn: true)
        // Its paper may have been replaced already.
        return try [scheduled] + followReplacements(of: kept.student, tx)
    }
}

extension PersonName {
    /// Whether it is the name that was asked for; where no English one was, any is.
    func fulfils(_ wish: PersonName) -> Bool { zh == wish.zh && (wish.en == nil || en == wish.en) }
}
