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
        let waiting = try tx.approvedApplications(of: student)
        guard !waiting.isEmpty, try tx.isDue(student), let graduate = try tx.graduate(student) else { return [] }
        var messages: [any Message] = []
        for kept in waiting {
            let versions = try newest(tx.lockVersions(of: student))
            switch kept.wish.kind {
            case .reissue:
                messages += try follow(kept, versions.filter { $0.document == kept.wish.document }, .reissued, tx)
            case .correction:
                let replacements = try tx.replacements(of: student)
                let month = try tx.calendar(of: student).first?.conferredMonth
                let printed = try tx.printedDiplomas(of: student).first { $0.document == kept.wish.document }
                let isMended =
                    printed.map {
                        !$0.bears(graduate.name) || !$0.changes(to: graduate.conferred(month), replacements).isEmpty
                    } ?? true
                guard isMended else { continue }
                messages += try follow(kept, versions.filter { $0.document == kept.wish.document }, .corrected, tx)
            case .nameChange:
                guard let name = kept.wish.name, graduate.name == name else { continue }
                let printed = try tx.printedDiplomas(of: student)
                let misnamed = Set(printed.filter { !$0.bears(name) }.map(\.document))
                // What is not sealed yet will bear it; what bears it already is all that there is to do.
                let concerned = versions.filter { misnamed.contains($0.document) || $0.state == .scheduled }
                messages += try follow(kept, concerned.isEmpty ? versions : concerned, .nameChanged, tx)
            case .language:
                guard let document = kept.wish.document else { continue }
                if let there = versions.first(where: { $0.document == document }) {
                    try tx.keep(kept, leadsTo: there.diploma, there.version)
                } else {
                    messages += try begin(document, for: kept, tx)
                }
            }
        }
        return messages
    }

    private func follow(
        _ kept: KeptApplication, _ versions: [CalendarVersion], _ reason: VersionReason, _ tx: borrowing Transaction
    ) throws -> [DiplomaScheduled] {
        var scheduled: [DiplomaScheduled] = []
        for version in versions {
            guard version.state.isSealed, try needs(version, reason, kept, tx) else {
                try tx.keep(kept, leadsTo: version.diploma, version.version)
                continue
            }
            let change = Change(reason: reason, kind: version.kind, certificate: version.certificate)
            let next = try tx.succeed(
                version, change, dueAt: terms.dueAt(version.document, decidedAt: tx.now))
            try tx.keep(kept, leadsTo: version.diploma, next.version)
            scheduled.append(next)
        }
        return scheduled
    }

    /// A file that bears the name already needs no successor.
    private func needs(
        _ version: CalendarVersion, _ reason: VersionReason, _ kept: KeptApplication, _ tx: borrowing Transaction
    ) throws -> Bool {
        guard reason == .nameChanged, let name = kept.wish.name else { return true }
        return try tx.printedDiplomas(of: kept.student).contains {
            $0.document == version.document && !$0.bears(name)
        }
    }

    private func begin(
        _ document: Document, for kept: KeptApplication, _ tx: borrowing Transaction
    ) throws -> [DiplomaScheduled] {
        let diploma = diplomaID(of: kept.student, document)
        let scheduled = try tx.begin(
            document, diploma, of: kept.student, dueAt: terms.dueAt(document, decidedAt: tx.now))
        try tx.keep(kept, leadsTo: diploma, 1)
        return [scheduled].compactMap(\.self)
    }
}
