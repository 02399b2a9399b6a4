import Chassis
import Foundation
import Messages
import Postgres

/// Where the registrar's desk revokes, by two persons: one proposes, another confirms. A degree is revoked by the campus event, as the
/// student system would state it; one document by a statement of its own.
struct RevocationDesk: Sendable {
    let school: String
    /// So many days a proposal waits for the second person.
    let days: Int
    let queue: QueueMails

    @Sendable
    func list(_ asked: Asked<ListRevocations>, _ tx: borrowing Transaction) throws -> Reply<ListRevocations.Answer> {
        let (only, after, most) = (asked.only, asked.after, ListRevocations.most)
        func isWanted(_ list: ListRevocations.Which) -> Bool { only ?? list == list }
        let open = isWanted(.open) ? try tx.openProposals(after: after, atMost: most + 1) : []
        let ended = isWanted(.ended) ? try tx.endedProposals(after: after, atMost: most + 1) : []
        let claims = isWanted(.claims) ? try tx.claims(after: after, atMost: most + 1) : []
        let people = try tx.graduates(Set((open + ended).map(\.student) + claims.map(\.student)))
        func told(_ kept: KeptProposal) -> RevocationProposal? {
            people[kept.student].map { kept.told(of: $0.person(in: school), to: asked.actor) }
        }
        return Reply(
            .init(
                open: open.prefix(most).compactMap(told),
                claims: try claims.prefix(most).compactMap { claim in
                    try people[claim.student].map {
                        .init(person: $0.person(in: school), word: try claim.revokedWord, at: claim.stated.at)
                    }
                }, ended: ended.prefix(most).compactMap(told), waiting: try tx.countRevocationsWaiting(),
                next: .init(
                    open: open.last(of: most) { .init(at: $0.at, id: $0.id) },
                    claims: claims.last(of: most) { .init(at: $0.stated.at, id: $0.student) },
                    ended: ended.last(of: most) { .init(at: $0.end?.at ?? $0.lapsesAt, id: $0.id) })))
    }

    @Sendable
    func show(_ asked: Asked<ShowRevocation>, _ tx: borrowing Transaction) throws -> Reply<ShowRevocation.Answer> {
        guard let graduate = try tx.graduates([asked.student])[asked.student] else { return Reply(.unknown) }
        let (person, degree) = (graduate.person(in: school), try tx.degree(of: asked.student))
        let (calendar, alone) = (try tx.calendar(of: asked.student), try tx.revokedAlone(of: asked.student))
        return Reply(
            .known(
                .init(
                    person: person, birthDate: graduate.listed.birthDate, name: graduate.listed.degree.name,
                    conferredMonth: calendar.first?.conferredMonth ?? graduate.listed.conferredMonth,
                    number: try number(of: asked.student, graduate, tx),
                    diplomas: try tx.sealedVersions(of: asked.student).map {
                        .init(
                            document: $0.document, sealedVersion: $0.version,
                            revoked: alone[diplomaID(of: asked.student, $0.document)])
                    },
                    revoked: try degree.flatMap { $0.isRevoked ? try tx.revokedWord(onDegreeOf: asked.student) : nil },
                    claim: try degree.flatMap { $0.isClaimed ? try $0.revokedWord : nil },
                    proposals: try tx.proposals(about: asked.student, atMost: ListRevocations.most).map {
                        $0.told(of: person, to: asked.actor)
                    }, days: days)))
    }

    @Sendable
    func propose(
        _ asked: Asked<ProposeRevocation>, _ tx: borrowing Transaction
    ) throws -> Reply<ProposeRevocation.Answer> {
        let (student, wish) = (asked.question.student, asked.question.wish)
        try tx.lockStudent(student)
        guard let graduate = try tx.graduates([student])[student] else { return Reply(.unknown) }
        guard wish.revocation(of: graduate.key).refusal(at: tx.now) == nil else { return Reply(.impossibleDay) }
        guard try mayBecomeTrue(wish, of: student, tx) else { return Reply(.already) }
        try tx.endLapsed(about: student)
        let lapsesAt = tx.now + 86_400 * Double(days)
        let proposal = KeptProposal(
            id: asked.id, student: student, wish: wish, proposer: asked.actor.id, by: asked.actor.signature,
            at: tx.now, lapsesAt: lapsesAt, end: nil)
        guard try tx.keep(proposal) else { return Reply(.underway) }
        try tx.keep(Act("proposed to \(wish.kind.rawValue)", proposal.id, by: asked.actor, because: wish.reason))
        return Reply(.proposed(lapsesAt: lapsesAt))
    }

    @Sendable
    func decide(
        _ asked: Asked<DecideRevocation>, _ tx: borrowing Transaction
    ) throws -> Reply<DecideRevocation.Answer> {
        guard let seen = try tx.openProposal(asked.proposal) else { return Reply(.gone) }
        try tx.lockStudent(seen.student)
        // Another one may have decided while the student was waited for.
        guard let proposal = try tx.openProposal(asked.proposal) else { return Reply(.gone) }
        let isOwn = proposal.proposer == asked.actor.id
        let kind: RevocationProposal.End.Kind
        var because: Line?
        var messages: [any Message] = []
        switch asked.decision {
        case .withdraw:
            guard isOwn else { return Reply(.anothers) }
            kind = .withdrawn
        case .decline(let reason):
            guard !isOwn else { return Reply(.own) }
            (kind, because) = (.declined, reason)
        case .confirm(let typed):
            guard !isOwn else { return Reply(.own) }
            guard let graduate = try tx.graduates([proposal.student])[proposal.student],
                try mayBecomeTrue(proposal.wish, of: proposal.student, tx)
            else { return Reply(.already) }
            let number = CertificateNumber(typed: try number(of: proposal.student, graduate, tx))
            guard let number, CertificateNumber(typed: typed) == number else { return Reply(.otherNumber) }
            kind = .confirmed
            messages = try carryOut(proposal, graduate, tx)
        }
        try tx.end(proposal.id, kind, by: asked.actor, because: because)
        try tx.keep(
            Act(
                "\(kind.rawValue) to \(proposal.wish.kind.rawValue)", proposal.id, by: asked.actor,
                because: because ?? proposal.wish.reason))
        return Reply(.decided(student: proposal.student), saying: messages)
    }

    private func carryOut(
        _ proposal: KeptProposal, _ graduate: ListedGraduate, _ tx: borrowing Transaction
    ) throws -> [any Message] {
        let (student, wish) = (proposal.student, proposal.wish)
        guard let document = wish.document else {
            return switch wish.kind {
            case .revoke: [wish.revocation(of: graduate.key)]
            case .reinstate: [wish.reinstatement(of: graduate.key)]
            }
        }
        let diploma = diplomaID(of: student, document)
        switch wish.kind {
        case .revoke:
            // The student's other documents travel on without it.
            let isCollected = try tx.lockCollection(of: student)
            try tx.keepRevoked(diploma, of: student, wish.word)
            try tx.letGo(diploma)
            if isCollected { try queue.queue(for: student, tx) }
            let revocation = Revocation(
                student: student, diploma: diploma, decidedOn: wish.decidedOn, reason: wish.reason,
                announcement: wish.announcement)
            _ = try tx.state([.revoked(revocation)], by: school)
        case .reinstate:
            try tx.dropRevoked(diploma)
            if try tx.lockCollection(of: student) { try queue.queue(for: student, tx) }
            let reinstatement = Reinstatement(
                student: student, diploma: diploma, decidedOn: wish.decidedOn, reason: wish.reason)
            _ = try tx.state([.reinstated(reinstatement)], by: school)
        }
        return []
    }

    /// Whether it would change anything.
    private func mayBecomeTrue(
        _ wish: RevocationWish, of student: UUID, _ tx: borrowing Transaction
    ) throws -> Bool {
        if let document = wish.document {
            let isRevoked = try tx.revokedAlone(of: student)[diplomaID(of: student, document)] != nil
            let isSealed = try tx.sealedVersions(of: student).contains {
                $0.document == document && $0.version != nil
            }
            return wish.kind == .revoke ? isSealed && !isRevoked : isRevoked
        }
        let degree = try tx.degree(of: student)
        return switch wish.kind {
        case .revoke: degree?.isRevoked != true
        case .reinstate: degree?.isRevoked == true || degree?.isClaimed == true
        }
    }

    /// What who confirms types once more: the newest number of a certificate, or the student's where there is none.
    private func number(of student: UUID, _ graduate: ListedGraduate, _ tx: borrowing Transaction) throws -> String {
        let numbers = PaperNumbers(
            chinese: graduate.listed.certificateNumber, english: graduate.listed.englishCertificateNumber)
        let calendar = try tx.calendar(of: student)
        let entry = calendar.first { $0.document != .en } ?? calendar.first
        return entry?.number(numbers).rawValue
            ?? graduate.listed.certificateNumber?.rawValue ?? graduate.key.studentNumber.rawValue
    }
}

extension RevocationWish {
    /// As the campus would state it.
    func revocation(of key: StudentKey) -> DegreeRevoked {
        DegreeRevoked(
            studentNumber: key.studentNumber, term: key.term, programme: key.spokenProgramme, reason: reason,
            decidedOn: decidedOn, announcement: announcement)
    }

    func reinstatement(of key: StudentKey) -> DegreeReinstated {
        DegreeReinstated(
            studentNumber: key.studentNumber, term: key.term, programme: key.spokenProgramme, reason: reason,
            decidedOn: decidedOn)
    }

    fileprivate var word: RevokedWord {
        RevokedWord(decidedOn: decidedOn, reason: reason, announcement: announcement)
    }
}

extension Actor {
    /// As they are called on pages, and by their account where they have no name.
    var signature: Bilingual<Line> {
        name ?? Bilingual(zh: Line.account(of: self), en: Line.account(of: self))
    }
}

extension Act {
    fileprivate init(_ what: String, _ proposal: UUID, by actor: Actor, because: Line) {
        self.init(
            by: .account(of: actor), name: actor.name, because: because,
            what: "\(what), proposal \(proposal.uuidString.lowercased())")
    }
}

extension Array {
    /// The place of the last line of a page, where more were found than it takes.
    fileprivate func last(of most: Int, _ place: (Element) -> ListRevocations.Place) -> ListRevocations.Place? {
        count > most ? place(self[most - 1]) : nil
    }
}

extension ListedGraduate {
    func person(in school: String) -> KnownPerson {
        KnownPerson(
            student: key.student(in: school), key: key, name: name, department: listed.department.name,
            batch: listed.batch)
    }
}
